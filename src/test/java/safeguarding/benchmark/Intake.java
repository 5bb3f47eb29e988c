package safeguarding.benchmark;

/**
 * How many events were processed for how much CPU time.
 *
 * @param events all of them
 * @param seconds of CPU since the process started
 * @param first how many had been processed when the process was warm
 * @param firstSeconds of CPU until then
 * @param compilers seconds of CPU that Java's compilers took after that
 */
record Intake(long events, double seconds, long first, double firstSeconds, double compilers) {

    /** Events for a second of CPU, with the start of the process and its compilers. */
    double ofAll() {
        return events / seconds;
    }

    /** Events for a second of CPU once warm. */
    double onceWarm() {
        return (events - first) / (seconds - firstSeconds);
    }

    /** The same without what Java's compilers still took. */
    double onceCompiled() {
        return (events - first) / (seconds - firstSeconds - compilers);
    }
}
