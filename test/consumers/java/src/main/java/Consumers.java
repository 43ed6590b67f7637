import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

/** Signs and verifies by the libraries of Java. A line of JSON on the standard input asks, a line on the standard output answers. */
public final class Consumers {
    interface Driver {
        String sign(String secretString) throws Exception;

        boolean verify(String secretString, String text) throws Exception;
    }

    private static final Map<String, Driver> DRIVERS = Map.of("nimbus", new Nimbus());

    private Consumers() {
    }

    public static void main(String[] arguments) throws IOException, ParseException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What a library prints is no answer.
        System.setOut(System.err);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(JSONObjectUtils.toJSONString(answer(JSONObjectUtils.parse(line))));
        }
    }

    /** What a driver throws is told by type and place alone: its text could hold a key. */
    private static Map<String, Object> answer(Map<String, Object> request) throws ParseException {
        Object id = request.get("id");
        try {
            Driver driver = DRIVERS.get(JSONObjectUtils.getString(request, "consumer"));
            String secretString = JSONObjectUtils.getString(request, "secretString");
            Object result = "sign".equals(JSONObjectUtils.getString(request, "action"))
                ? driver.sign(secretString)
                : driver.verify(secretString, JSONObjectUtils.getString(request, "text"));
            return Map.of("id", id, "result", result);
        } catch (Exception error) {
            return Map.of("id", id, "error", error.getClass().getName() + " at " + error.getStackTrace()[0]);
        }
    }
}
