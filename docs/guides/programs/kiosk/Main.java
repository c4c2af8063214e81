import dev.bootcdk.*;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Image image = Image.Builder.create(app, "kiosk")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/kiosk")
                .build();

        image.addPackages("cage", "firefox");
        SystemdUnit.Builder.create(image, "kiosk.service")
                .unit(UnitSection.builder().description("Show the start page").build())
                .service(ServiceSection.builder()
                        .type(ServiceType.SIMPLE)
                        .execStart(List.of("/usr/bin/cage -- firefox --kiosk https://example.com"))
                        .build())
                .enabled(true)
                .build();

        app.synth();
    }
}
