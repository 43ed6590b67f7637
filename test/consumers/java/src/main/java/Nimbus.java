import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;

/** Nimbus JOSE + JWT: a JSON Web Token. */
final class Nimbus implements Consumers.Driver {
    private static final JWTClaimsSet CLAIMS = new JWTClaimsSet.Builder().subject("reader").build();

    @Override
    public String sign(String secretString) throws Exception {
        return new TokenKeys(secretString).sign(CLAIMS);
    }

    @Override
    public boolean verify(String secretString, String text) throws Exception {
        TokenKeys keys = new TokenKeys(secretString);
        try {
            return keys.processor().process(text, null).equals(CLAIMS);
        } catch (BadJOSEException | ParseException refused) {
            return false;
        }
    }
}
