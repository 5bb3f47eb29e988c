package safeguarding.kafka;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    @Test
    void starts() {
        for (int i = 0; i < 3; i++) {
            long t = System.nanoTime();
            EmbeddedBroker b = EmbeddedBroker.start(folder, 0);
            long u = System.nanoTime();
            b.close();
            System.out.println("start " + (u - t) / 1000000 + " stop " + (System.nanoTime() - u) / 1000000);
        }
    }
}
