import dev.bootcdk.*;
import java.util.List;

final class Kiosk {
    static Image kiosk(App app) {
        Image image =
                Image.Builder.create(app, "kiosk").base(BaseImage.fedoraBootc("44")).build();
        image.addPackages("cage", "firefox");
        SystemdUnit.Builder.create(image, "kiosk.service")
                .service(ServiceSection.builder()
                        .execStart(List.of("/usr/bin/cage -- firefox --kiosk https://example.com"))
                        .build())
                .enabled(true)
                .build();
        return image;
    }
}
