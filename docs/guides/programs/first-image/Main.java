import dev.bootcdk.*;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Image image = Image.Builder.create(app, "workshop")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/workshop")
                .build();

        image.addPackages("fish", "podman", "tmux");
        KernelArguments.Builder.create(image, "Console").arguments(List.of("console=ttyS0,115200n8")).build();
        File.Builder.create(image, "Welcome")
                .path("/etc/motd")
                .source(Source.lines("This machine is built from a program."))
                .build();
        SystemdUnit.Builder.create(image, "clean-cache.service")
                .unit(UnitSection.builder().description("Remove what podman keeps and nobody uses").build())
                .service(ServiceSection.builder()
                        .type(ServiceType.ONESHOT)
                        .execStart(List.of("/usr/bin/podman system prune --force"))
                        .build())
                .build();
        SystemdUnit.Builder.create(image, "clean-cache.timer")
                .unit(UnitSection.builder().description("Clean up every week").build())
                .timer(TimerSection.builder().onCalendar(List.of("weekly")).persistent(true).build())
                .enabled(true)
                .build();

        app.synth();
    }
}
