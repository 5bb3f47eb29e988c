package safeguarding.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import safeguarding.dataset.SectionPlan.Scenes;

/**
 * Generates the remaining events once the lives are known: the volumes after the first, each for a few indicators.
 */
final class LaterSections {

    private LaterSections() {}

    static void write(Scenes scenes) {
        Admissions.settle(scenes.scene(15));
        Adopting adopting = Adopting.settle(scenes.scene(5));
        Map<SyntheticChild, Integer> longTermFrom = CareShape.settle(scenes.scene(1));
        PlacementPlanner.write(scenes.scene(2), longTermFrom);
        ProtectionVisits.write(scenes.scene(4));
        adopting.write();
        Allocating.write(scenes.scene(6));
        PathwayPlans.write(scenes.scene(7));
        LeavingCare.write(scenes.scene(8));
        NeedReviewing.write(scenes.scene(9));
        VisitsInCare.write(scenes.scene(10));
        EducationPlans.write(scenes.scene(11));
        RepeatPlans.write(scenes.scene(12));
        List<List<LocalDate>> reviews = PlanReviews.write(scenes.scene(13));
        ProtectionPlanning.write(scenes.scene(14), reviews);
        Health.write(scenes.scene(16));
        Map<Spell, List<LocalDate>> careReviews = CareReviews.write(scenes.scene(17));
        CarePlanning.write(scenes.scene(18), careReviews);
    }
}
