package io.countersign.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.image.GrayImage;
import io.countersign.image.InkBox;
import io.countersign.outcome.Checked;
import io.countersign.outcome.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
  private static final GrayImage IMAGE = image(6, 4);

  @Test
  void of_regionAndNumber_areRead() {
    Choice choice =
        Choice.of(Optional.of("3"), Optional.of("1,2,3,2"), Optional.of("7"))
            .optional()
            .orElseThrow();

    assertThat(choice.page()).contains(3);
    assertThat(choice.region()).contains(new InkBox(1, 2, 3, 2));
    assertThat(choice.signature()).contains(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2,3", "1,2,0,4", "-1,2,3,4", "1.5,2,3,4", "1,2,3,4,5", "a,b,c,d"})
  void of_anotherRegion_saysWhatIsExpected(String region) {
    Refusal refusal = refusal(Choice.of(Optional.empty(), Optional.of(region), Optional.empty()));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refusal.detail()).contains("x,y,w,h", "\"" + region + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "two", "1.0", "99999999999"})
  void of_anotherNumber_saysWhatIsExpected(String number) {
    assertThat(refusal(Choice.of(Optional.empty(), Optional.empty(), Optional.of(number))).detail())
        .contains("from 1", "\"" + number + "\"");
  }

  @Test
  void part_ofARegion_isItsPixels() {
    GrayImage part = choice("2,1,3,2").part(IMAGE).optional().orElseThrow();

    assertThat(part.width()).isEqualTo(3);
    assertThat(part.height()).isEqualTo(2);
    assertThat(part.at(0, 0)).isEqualTo(IMAGE.at(2, 1));
    assertThat(part.at(2, 1)).isEqualTo(IMAGE.at(4, 2));
  }

  @Test
  void part_ofTheWhole_isTheImage() {
    assertThat(Choice.NONE.part(IMAGE)).isEqualTo(Checked.passed(IMAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4,0,3,2", "0,3,1,2", "100,100,5,5"})
  void part_beyondTheImage_isRefused(String region) {
    Refusal refusal = refusal(choice(region).part(IMAGE));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNUSABLE);
    assertThat(refusal.detail()).contains(region, "6×4");
  }

  private static Choice choice(String region) {
    return Choice.of(Optional.empty(), Optional.of(region), Optional.empty())
        .optional()
        .orElseThrow();
  }

  private static Refusal refusal(Checked<?> checked) {
    return checked.fold(
        passed -> {
          throw new AssertionError("expected a refusal, got " + passed);
        },
        refusal -> refusal);
  }

  private static GrayImage image(int width, int height) {
    byte[] levels = new byte[width * height];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) i;
    }
    return GrayImage.of(width, height, levels);
  }
}
