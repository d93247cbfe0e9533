package io.hostgw.run;

import io.hostgw.imports.AnsibleOptions;
import io.hostgw.imports.Draft;
import io.hostgw.imports.DraftSource;
import io.hostgw.imports.DraftText;
import io.hostgw.imports.ImportForm;
import io.hostgw.imports.InventoryDraft;
import io.hostgw.imports.InventoryImport;
import io.hostgw.imports.TypedInventory;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import java.io.InputStream;
import java.util.List;

/**
 * The text of a new inventory file that hostgw will accept: it was checked as any inventory is, the
 * checks between nodes included.
 *
 * @param text the file's text
 * @param nodes how many nodes it has
 * @param warnings what is worth knowing of its source
 */
public record DraftedInventory(String text, int nodes, List<Problem> warnings) {
  /** Copies the list. */
  public DraftedInventory {
    warnings = List.copyOf(warnings);
  }

  /**
   * Makes it of somebody else's file.
   *
   * @param file the file, a directory of Ansible's, or {@code -}
   * @param form its form, or that it is to be found out
   * @param options what is said of an Ansible inventory
   * @param stdin standard input
   * @throws InvalidInputException with all that is wrong, at the places of that file
   */
  public static DraftedInventory imported(
      String file, ImportForm form, AnsibleOptions options, InputStream stdin)
      throws InvalidInputException {
    Surroundings around = Surroundings.ofProcess();
    return of(new InventoryImport(file, options, stdin, around).draft(form), around);
  }

  /**
   * Makes it of the inventory that a run would have.
   *
   * @param start the inventory
   * @throws InvalidInputException if what is written would not be read again
   */
  public static DraftedInventory exported(Start start) throws InvalidInputException {
    Surroundings around = Surroundings.ofProcess();
    List<String> head =
        List.of("Exported by hostgw from " + Printable.of(start.context().source()));
    List<Problem> warnings = start.loaded().warnings();
    DraftedInventory drafted =
        of(new InventoryDraft(around).of(start.loaded().inventory(), head, List.of()), around);
    return new DraftedInventory(drafted.text(), drafted.nodes(), warnings);
  }

  /**
   * Makes it of a cluster's API, whatever files there are.
   *
   * @param choice which kubeconfig and context; none for the current one
   * @param version the version of hostgw
   * @throws InvalidInputException with all that is wrong with the nodes
   * @throws UnavailableException if the API cannot be read
   * @throws WrongUsageException if the choice makes no sense
   */
  public static DraftedInventory ofApi(InventoryChoice choice, String version)
      throws InvalidInputException, UnavailableException, WrongUsageException {
    return exported(
        Start.with(choice.locate(InventoryChoice.CURRENT_API), NodeSelection.all(), version));
  }

  /**
   * Makes it of what somebody types.
   *
   * @param typed the answers, unchecked
   * @throws InvalidInputException with all that is wrong
   */
  public static DraftedInventory typed(TypedInventory typed) throws InvalidInputException {
    return of(typed.draft(), Surroundings.ofProcess());
  }

  private static DraftedInventory of(Draft draft, Surroundings around)
      throws InvalidInputException {
    try {
      LoadedInventory loaded = LoadedInventory.from(new DraftSource(draft, around));
      return new DraftedInventory(
          DraftText.of(draft), loaded.inventory().nodes().size(), loaded.warnings());
    } catch (SourceException live) {
      throw new IllegalStateException("a draft is no live source", live);
    }
  }
}
