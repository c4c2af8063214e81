package com.example;

import dev.bootcdk.App;
import dev.bootcdk.AtomicDesktop;
import dev.bootcdk.BaseImage;
import dev.bootcdk.Image;
{{#ci}}
import dev.bootcdk.SigningKey;
import dev.bootcdk.Source;
{{/ci}}
import java.util.ArrayList;
import java.util.List;

final class Images {
    private record Desktop(String name, AtomicDesktop desktop, String tweaks) {
    }

    private record Channel(String name, String fedora) {
    }

    // One more desktop, or one more channel, is one more line.
    private static final List<Desktop> DESKTOPS = List.of(
            new Desktop("silverblue", AtomicDesktop.SILVERBLUE, "gnome-tweaks"),
            new Desktop("kinoite", AtomicDesktop.KINOITE, "yakuake"));
    private static final List<Channel> CHANNELS = List.of(
            new Channel("stable", "43"),
            new Channel("latest", "44"));

    private Images() {
    }

    static List<Image> addTo(App app) {
{{#ci}}
        SigningKey signingKey = SigningKey.Builder.create(app, "ReleaseKey")
                .publicKey(Source.file("cosign.pub"))
                .build();
{{/ci}}
        List<Image> images = new ArrayList<>();
        for (Channel channel : CHANNELS) {
            for (Desktop desktop : DESKTOPS) {
                Image plain = Image.Builder.create(app, desktop.name() + "-" + channel.name())
                        .base(BaseImage.fedoraAtomic(desktop.desktop(), channel.fedora()))
                        .repository("{{familyRepository}}" + desktop.name())
                        .tag(channel.name())
{{#ci}}
                        .signingKey(signingKey)
{{/ci}}
                        .build();
                plain.addPackages("distrobox", "fish", desktop.tweaks());

                // For developers: the same, and more.
                Image developer = Image.Builder.create(app, desktop.name() + "-developer-" + channel.name())
                        .base(BaseImage.fromImage(plain))
                        .repository("{{familyRepository}}" + desktop.name() + "-developer")
                        .tag(channel.name())
{{#ci}}
                        .signingKey(signingKey)
{{/ci}}
                        .build();
                developer.addPackages("gcc", "git", "make");
                images.addAll(List.of(plain, developer));
            }
        }
        return images;
    }
}
