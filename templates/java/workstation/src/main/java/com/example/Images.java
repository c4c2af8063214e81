package com.example;

import dev.bootcdk.App;
import dev.bootcdk.AtomicDesktop;
import dev.bootcdk.BaseImage;
import dev.bootcdk.File;
import dev.bootcdk.Image;
import dev.bootcdk.ServiceSection;
import dev.bootcdk.ServiceType;
{{#ci}}
import dev.bootcdk.SigningKey;
{{/ci}}
import dev.bootcdk.Source;
import dev.bootcdk.SystemdUnit;
import dev.bootcdk.TimerSection;
import dev.bootcdk.UnitSection;
import java.util.List;

final class Images {
    private Images() {
    }

    static Image addTo(App app) {
{{#ci}}
        SigningKey signingKey = SigningKey.Builder.create(app, "ReleaseKey")
                .publicKey(Source.file("cosign.pub"))
                .build();
{{/ci}}
        Image image = Image.Builder.create(app, "{{name}}")
                .base(BaseImage.fedoraAtomic(AtomicDesktop.SILVERBLUE, "44"))
                .repository("{{repository}}")
{{#ci}}
                .signingKey(signingKey)
{{/ci}}
                .build();

        image.addPackages("distrobox", "fish", "tmux");
        image.removePackages("firefox", "firefox-langpacks");

        File.Builder.create(image, "Watches")
                .path("/usr/lib/sysctl.d/60-watches.conf")
                .source(Source.file("files/sysctl.conf"))
                .build();

        // A unit that a package brings, and two of our own.
        SystemdUnit.Builder.create(image, "podman.socket").enabled(true).build();
        SystemdUnit.Builder.create(image, "flatpak-update.service")
                .unit(UnitSection.builder()
                        .description("Update the applications from Flathub")
                        .wants(List.of("network-online.target"))
                        .after(List.of("network-online.target"))
                        .build())
                .service(ServiceSection.builder()
                        .type(ServiceType.ONESHOT)
                        .execStart(List.of("/usr/bin/flatpak update --system --noninteractive"))
                        .build())
                .build();
        SystemdUnit.Builder.create(image, "flatpak-update.timer")
                .unit(UnitSection.builder().description("Update the applications every day").build())
                .timer(TimerSection.builder().onCalendar(List.of("daily")).persistent(true).build())
                .enabled(true)
                .build();
        return image;
    }
}
