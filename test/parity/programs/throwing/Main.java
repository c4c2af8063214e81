package throwing;

import dev.bootcdk.*;
import software.constructs.IConstruct;

public final class Main {
    private static void licensed(IConstruct node) {
        if (Image.isImage(node)) throw new IllegalStateException("there is no license");
    }

    public static void main(String[] arguments) {
        App app = new App();
        Image.Builder.create(app, "os")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/os")
                .build();
        Aspects.of(app).add(Main::licensed); // mistake: bootcdk::aspect-threw
        app.synth();
    }
}
