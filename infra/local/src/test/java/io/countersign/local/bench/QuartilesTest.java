package io.countersign.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuartilesTest {

  @Test
  void of_betweenTwoTimes_isInterpolated() {
    Quartiles quartiles = Quartiles.of(List.of(4.0, 1.0, 3.0, 2.0));
    assertThat(quartiles).isEqualTo(new Quartiles(2.5, 1.75, 3.25, 4));
  }

  @Test
  void of_oneTime_isThatTime() {
    assertThat(Quartiles.of(List.of(7.0))).isEqualTo(new Quartiles(7, 7, 7, 1));
  }

  @Test
  void of_none_isRejected() {
    assertThatThrownBy(() -> Quartiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
