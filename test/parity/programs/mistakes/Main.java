package mistakes;

import dev.bootcdk.*;
import dev.bootcdk.Package;
import dev.bootcdk.ci.ImagePipeline;
import java.util.List;
import software.constructs.Construct;

public final class Main {
    static final class Settings extends Construct {
        Settings(Construct scope, String id) {
            super(scope, id);
            File.Builder.create(this, "File")
                    .path("etc/settings")
                    .source(Source.text(""))
                    .build(); // mistake: bootcdk::path
        }
    }

    public static void main(String[] arguments) {
        App app = new App();
        Image image = Image.Builder.create(app, "os")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/os")
                .build(); // mistake: app::validation
        image.getNode().addValidation(() -> List.of("nobody has said what the system is for"));
        new Package(image, "cage firefox"); // mistake: bootcdk::package-name
        image.addPackages("tmux", "ht op"); // mistake: bootcdk::package-name
        new Settings(image, "Settings");
        KernelArguments.Builder.create(image, "Console")
                .arguments(List.of("quiet splash"))
                .build(); // mistake: bootcdk::kernel-argument
        new User(image, "no user"); // mistake: bootcdk::account-name
        SystemdUnit.Builder.create(image, "a.servise").enabled(true).build(); // mistake: bootcdk::unit-name
        StepPatch patch = StepPatch.builder().commandsAfter(List.of("true")).build();
        image.getSteps().patch("image/packages/instal", patch); // mistake: bootcdk::no-such-step
        Findings.of(image).addError("own", "a rule of the program"); // mistake: app::own
        Findings.of(image).acknowledge("app::own", " "); // mistake: bootcdk::acknowledgement-without-reason
        ImagePipeline.Builder.create(app, "Release")
                .schedule(List.of("61 6 * * *"))
                .build(); // mistake: bootcdk::cron
        app.synth();
    }
}
