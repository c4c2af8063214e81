import dev.bootcdk.*;
import dev.bootcdk.assertions.InMemory;
import dev.bootcdk.assertions.Template;
import org.junit.jupiter.api.Test;

class WrongTest {
    @Test
    void aPackageThatIsNotThere() {
        Template template = Template.fromImage(Kiosk.kiosk(InMemory.app()));
        template.hasPackage("firefix");
    }

    @Test
    void aPackageThatCannotBe() {
        Image image = Kiosk.kiosk(InMemory.app());
        image.addPackages("cage firefox");
        dev.bootcdk.assertions.Findings.fromImage(image).hasNoErrors();
    }
}
