import dev.bootcdk.*;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Image.Builder.create(app, "web")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/web")
                .build();
        Image.Builder.create(app, "database")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/database")
                .build();

        Aspects.of(app).add(node -> {
            if (Image.isImage(node)) {
                SystemdUnit.Builder.create((Image) node, "ModemManager.service").masked(true).build();
            }
        });

        app.synth();
    }
}
