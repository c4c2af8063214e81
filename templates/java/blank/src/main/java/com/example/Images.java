package com.example;

import dev.bootcdk.App;
import dev.bootcdk.BaseImage;
import dev.bootcdk.Image;
{{#ci}}
import dev.bootcdk.SigningKey;
import dev.bootcdk.Source;
{{/ci}}

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
                .base(BaseImage.fedoraBootc("44"))
                .repository("{{repository}}")
{{#ci}}
                .signingKey(signingKey)
{{/ci}}
                .build();
        image.addPackages("tmux");
        return image;
    }
}
