import dev.bootcdk.*;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Image image = Image.Builder.create(app, "desk")
                .base(BaseImage.fedoraBootc("44"))
                .repository("ghcr.io/example/desk")
                .build();
        RemoteFile file = RemoteFile.Builder.create(image, "Flathub")
                .path("/etc/flatpak/remotes.d/flathub.flatpakrepo")
                .url("https://dl.flathub.org/repo/flathub.flatpakrepo")
                .build();
        Findings.of(file).acknowledge(
                "bootcdk::remote-file-checksum",
                "Flathub renews the file in place; it is fetched over https");

        app.synth();
    }
}
