package io.hostgw;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of packages in docs/architecture.md. When the table and the code want to differ, change
 * both at once.
 */
class ArchitectureTest {
  private static final String ROOT = "io.hostgw.";

  private record House(String name, boolean pure, List<String> imports, List<String> libraries) {
    static House of(String name, String imports, String... libraries) {
      return new House(name, false, words(imports), List.of(libraries));
    }

    static House pure(String name, String imports, String... libraries) {
      return new House(name, true, words(imports), List.of(libraries));
    }

    private static List<String> words(String text) {
      return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String JACKSON = "tools.jackson..";
  private static final String SNAKEYAML = "org.yaml.snakeyaml..";
  private static final String FABRIC8 = "io.fabric8..";
  private static final String SSHJ = "net.schmizz..";
  private static final String HIERYNOMUS = "com.hierynomus..";
  private static final String BOUNCYCASTLE = "org.bouncycastle..";
  private static final String PICOCLI = "picocli..";

  private static final List<House> TABLE =
      List.of(
          House.of("net", ""),
          House.pure("model", "net"),
          House.of("document", "model", SNAKEYAML, JACKSON),
          House.of("inventory", "net model document", FABRIC8, JACKSON),
          House.of("imports", "net model document inventory"),
          House.pure("mesh", "net model"),
          House.of("script", "net"),
          House.pure("facts", "net model script", JACKSON),
          House.pure("render", "net model mesh facts script"),
          House.pure("plan", "net model mesh script facts render"),
          House.pure("outcome", "net model facts plan"),
          House.of("openssh", "model"),
          House.of("transport", "net model openssh", SSHJ, HIERYNOMUS, BOUNCYCASTLE),
          House.of("apply", "net model mesh script facts render plan outcome transport"),
          House.of("fleet", "model outcome apply transport"),
          House.of("report", "net model mesh facts render plan outcome", JACKSON),
          House.of(
              "run",
              "net model document inventory imports mesh script facts render plan outcome openssh transport apply fleet report"),
          House.of("cli", "model imports render outcome transport report run", PICOCLI));

  private static JavaClasses main;

  @BeforeAll
  static void readClasses() {
    main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hostgw");
  }

  static Stream<House> table() {
    return TABLE.stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void importsOnlyWhatTheTableAllows(House house) {
    var allowed =
        Stream.of(
                Stream.of("java..", "javax.crypto..", "javax.net..", ROOT + house.name()),
                house.imports().stream().map(name -> ROOT + name),
                house.libraries().stream())
            .flatMap(each -> each)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + house.name())
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed))
        .check(main);
  }

  @ParameterizedTest
  @MethodSource("table")
  void purePackagesTouchNoOutsideWorld(House house) {
    if (!house.pure()) {
      return;
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + house.name())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.nio.channels..",
                "java.net..",
                "java.util.logging..",
                "java.util.concurrent..",
                "java.time.."))
        .orShould()
        .dependOnClassesThat(
            belongToAnyOf(
                java.io.File.class,
                java.io.InputStream.class,
                java.io.OutputStream.class,
                java.io.Reader.class,
                java.io.Writer.class,
                java.nio.file.Files.class,
                java.nio.file.FileSystems.class,
                java.io.FileInputStream.class,
                java.io.FileOutputStream.class,
                java.io.PrintStream.class,
                java.util.Random.class,
                java.security.SecureRandom.class,
                ProcessBuilder.class,
                Thread.class,
                Runtime.class))
        .because("values in, values out: no stream, no file, no clock, no network, no logging")
        .check(main);
  }

  @Test
  void everyPackageIsInTheTable() {
    var known =
        Stream.concat(Stream.of("io.hostgw"), TABLE.stream().map(house -> ROOT + house.name()))
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(main);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.hostgw.(*)..").should().beFreeOfCycles().check(main);
  }

  @Test
  void noClassIsCalledAfterNothing() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(main);
  }
}
