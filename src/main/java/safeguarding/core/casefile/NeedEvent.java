package safeguarding.core.casefile;

import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.PrimaryNeed;

/** Episodes of need, in the census sense. One record is one episode of one child. */
public sealed interface NeedEvent extends CaseEvent {

    /** An episode of need begins. */
    record CinEpisodeOpened(Envelope envelope, PrimaryNeed primaryNeed) implements NeedEvent {}

    /** An episode of need ends. */
    record CinEpisodeClosed(Envelope envelope, CinClosureReason reason)
            implements NeedEvent, Follows<CinEpisodeOpened> {}
}
