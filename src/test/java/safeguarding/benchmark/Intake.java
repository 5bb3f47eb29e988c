package safeguarding.benchmark;

/**
 * How many events were processed, and how much CPU time that took.
 *
 * @param events all events
 * @param seconds of CPU since the process started
 * @param first how many had been processed when the process was warm
 * @param firstSeconds of CPU until then
 * @param compilers seconds of CPU that Java's compilers took after that
 */
record Intake(long events, double seconds, long first, double firstSeconds, double compilers) {

    /** Events per second of CPU, including start and compilers. */
    double ofAll() {
        return events / seconds;
    }

    /** Events per second of CPU once warm. */
    double onceWarm() {
        return (events - first) / (seconds - firstSeconds);
    }

    /** The same without the time of Java's compilers. */
    double onceCompiled() {
        return (events - first) / (seconds - firstSeconds - compilers);
    }
}
