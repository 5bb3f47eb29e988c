package safeguarding.processor;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.processor.state.ChildList;
import safeguarding.processor.state.RecentFiles;
import safeguarding.processor.state.StoredCaseFile;

/** What is due for each child, one message for each item. */
final class Worklists implements ChildList {

    private final StageDependencies parts;
    private final RecentFiles files;
    private final CaseRules rules;

    Worklists(StageDependencies parts, RecentFiles files, CaseRules rules) {
        this.parts = parts;
        this.files = files;
        this.rules = rules;
    }

    @Override
    public Set<String> concernedBy(Kinds changed) {
        return Set.of();
    }

    @Override
    public Messages of(ChildKey child, LocalDate today, Set<String> of, boolean isTold) {
        List<Obligation> worklist = worklist(child, today);
        Map<String, byte[]> byKey = new LinkedHashMap<>();
        for (Obligation obligation : worklist) {
            byKey.put(
                    String.join("/", child.text(), obligation.indicator(), "" + obligation.number()),
                    parts.codec().write(parts.topics().worklist(), obligation));
        }
        return new Messages(byKey, Worklist.changesOn(worklist), true, Optional.empty());
    }

    private List<Obligation> worklist(ChildKey child, LocalDate today) {
        StoredCaseFile.View view =
                files.of(child).of(Allocation.KINDS, Worklist.readOff());
        CaseFile file = CaseFile.of(view.messages().keySet()).showing(Allocation.KINDS);
        return Worklist.of(
                child.authority(), child.childId(), file, view.contributions(), rules.of(child.authority()), today);
    }
}
