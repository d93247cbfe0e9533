package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryChoiceTest {
  private static final String KUBECONFIG =
      "src/test/resources/io/hostgw/kubernetes/kubeconfig.yaml";

  @ParameterizedTest
  @CsvSource({
    "a.yaml, '', '', '', a.yaml",
    "a.yaml, '', '', planned.yaml, a.yaml",
    "-, '', '', planned.yaml, -",
    "'', '', '', planned.yaml, planned.yaml",
    "'', '', prod, planned.yaml, kubernetes:prod",
    "'', k.yaml, '', planned.yaml, kubernetes:current context",
    "'', k.yaml, prod, '', kubernetes:prod",
    "'', '', '', '', kubernetes:current context",
    "'', '', '', kubernetes:current context, kubernetes:current context",
    "'', '', '', kubernetes:prod, kubernetes:prod",
    "'', '', test, kubernetes:prod, kubernetes:test",
    "a.yaml, '', '', kubernetes:prod, a.yaml"
  })
  void whatTheUserSaysThenWhatThePlanNamesThenTheCurrentContext(
      String file, String kubeconfig, String context, String planned, String name)
      throws Exception {
    var choice = RunSamples.choice(file, kubeconfig, context, KUBECONFIG);
    assertThat(choice.locate(planned).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"k.yaml, ''", "'', prod", "k.yaml, prod"})
  void aFileAndTheApiAreTwoThings(String kubeconfig, String context) {
    assertThatThrownBy(
            () -> RunSamples.choice("a.yaml", kubeconfig, context, KUBECONFIG).locate(""))
        .isInstanceOf(WrongUsageException.class)
        .hasMessage("-i names a file and --kubeconfig or --context the API: give one of them");
  }
}
