package io.countersign.function.http;

import io.countersign.function.page.StaticFile;
import io.countersign.outcome.Checked;
import java.util.List;

/** The page for people with its translations, and the description for programs. */
public final class PageRoutes {
  private static final int OK = 200;

  private PageRoutes() {}

  public static List<Route> routes() {
    return List.of(
        Route.of("GET /", Scope.OPEN, call -> served(StaticFile.page())),
        Route.of("GET /texts.json", Scope.OPEN, call -> served(StaticFile.texts())),
        Route.of("GET /openapi.json", Scope.OPEN, call -> served(StaticFile.openApi())));
  }

  private static Checked<Reply> served(StaticFile file) {
    return Checked.passed(new Reply(OK, file.headers(), file.body(), false));
  }
}
