package org.isovae.host.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.isovae.host.json.Json;
import org.junit.jupiter.api.Test;

class ResultsTextTest {
  @Test
  void aTableOfARunStandsOnThePageWithItsNumbers() throws JsonProcessingException {
    String entry =
        """
        {
          "name": "x", "title": "X", "source": "ours", "date": "2026-01-01", "runs": 1, "steps": 5,
          "trainingSeconds": 60.0,
          "tables": [
            {
              "title": "Barriers of two *records*",
              "columns": ["row", "class", "barrier"],
              "rows": [[12345.0, "a|b", 0.87654], [7.0, "c", null]]
            }
          ]
        }
        """;
    assertThat(new ResultsText("results/", List.of(Json.read(entry))).text())
        .endsWith(
            """

            *Barriers of two \\*records\\**

            | row | class | barrier |
            |---:|---:|---:|
            | 12345 | a\\|b | 0.877 |
            | 7 | c | – |
            """);
  }
}
