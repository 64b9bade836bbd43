package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.isovae.reports.Verdict.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results of runs of other versions. */
class SavedResultsTest {
  @TempDir Path directory;

  private SavedRun run(String results) throws IOException {
    Files.writeString(directory.resolve("config.json"), "{}");
    Files.writeString(directory.resolve("schema.json"), "{}");
    Files.writeString(directory.resolve("status.json"), "{\"status\": \"completed\"}");
    Files.writeString(directory.resolve("results.json"), results);
    return SavedRun.completed(directory);
  }

  @Test
  void thoseOfBeforeTheVerdictAreRead() throws IOException {
    SavedRun run = run("{\"values\": {\"train.loss\": 2.5}, \"failed\": {\"linear\": \"no\"}}");

    assertThat(run.results().get("train.loss").number()).isEqualTo(2.5);
    assertThat(run.failures()).containsEntry("linear", "no");
    assertThat(run.verdict()).isEmpty();
  }

  @Test
  void thoseWithAVerdictTellIt() throws IOException {
    SavedRun run =
        run("{\"format\": 1, \"verdict\": {\"answer\": \"not-judged\"}, \"values\": {}}");

    assertThat(run.verdict()).hasValue(Answer.NOT_JUDGED);
  }

  @Test
  void thoseOfANewerFormatAreRefused() throws IOException {
    SavedRun run = run("{\"format\": 2, \"values\": {}}");

    assertThatThrownBy(run::results)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("results.json has the format 2")
        .hasMessageContaining("a newer Isovae wrote it");
  }
}
