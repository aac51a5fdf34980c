package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.db.TableName;
import org.junit.jupiter.api.Test;

/** What a ledger holds of plans goes on to mean what it meant. */
final class PlanJsonTest {
    /** As it was written before there were formats other than CSV. */
    private static final String EARLIER =
            "{\"onceload\":1,\"target\":{\"schema\":\"public\",\"table\":\"items\"},\"key\":{\"mode\":\"COLUMNS\","
                    + "\"columns\":[\"id\"]},\"columns\":[{\"column\":\"id\",\"from\":[\"id\"]},{\"column\":\"price\","
                    + "\"from\":[\"price\"],\"min\":\"0\"}],\"duplicates\":\"FIRST\",\"on_conflict\":\"UPDATE\","
                    + "\"ignore\":[\"note\"],\"dialect\":{\"delimiter\":\";\",\"quote\":\"'\",\"encoding\":\"windows-1252\","
                    + "\"header\":3,\"nulls\":[\"\",\"NULL\"]},\"zone\":\"UTC\",\"name\":\"items\",\"max_rejects\":\"100%\","
                    + "\"create_table\":false}";

    private static final String ITS_FINGERPRINT = "95e073b91627a54ead60bab2086827bbf9c8e09e27c4900265bc5db955c455e0";

    @Test
    void aPlanOfBeforeThereWereFormatsIsTheSamePlan() {
        Plan plan = PlanJson.read(EARLIER);

        assertThat(plan.dialect().format()).isNull();
        assertThat(plan.dialect().sheet()).isNull();
        assertThat(PlanJson.write(plan)).isEqualTo(EARLIER);
        assertThat(PlanJson.fingerprint(plan, new TableName("public", "items"))).isEqualTo(ITS_FINGERPRINT);
    }

    @Test
    void csvThatIsAskedForIsNoOtherPlanThanCsvThatWasFound() {
        Plan plan = PlanJson.read(EARLIER);
        Plan asked = PlanJson.read(EARLIER.replace("\"delimiter\"", "\"format\":\"csv\",\"delimiter\""));

        assertThat(asked.dialect().format()).isEqualTo("csv");
        assertThat(PlanJson.fingerprint(asked, asked.target())).isEqualTo(PlanJson.fingerprint(plan, plan.target()));
    }
}
