package safeguarding.pages.server;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** Responds with pages made from templates, which were compiled with the program. */
public final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    public void answer(Context context, String template, Map<String, Object> with) {
        StringOutput html = new StringOutput();
        engine.render(template, with, html);
        context.contentType("text/html; charset=utf-8").result(html.toString());
    }
}
