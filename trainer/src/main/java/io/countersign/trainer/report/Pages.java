package io.countersign.trainer.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Pages for people from templates that the build compiled; what they are given is escaped. */
public final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /** The page of the template {@code name.jte} on {@code model}, its one parameter. */
  public static String of(String name, Object model) {
    StringOutput page = new StringOutput();
    TEMPLATES.render(name + ".jte", model, page);
    return page.toString();
  }
}
