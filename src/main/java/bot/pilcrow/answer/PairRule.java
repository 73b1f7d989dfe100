package bot.pilcrow.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How sure a reader must be of two texts; set for one set of weights and kept beside them, in {@code pairs.json}. Its odds are
 * logarithms.
 *
 * @param leastAgreement two questions whose answers agree less, 0 to 1, are never taken for one: among many, a reader takes some
 *     for one that only are of one kind
 * @param softness divides the margins by which answers agree, so that a second best answer counts, too
 * @param ofAgreement what full agreement adds to the odds that two questions are one
 * @param same from so much on two questions are one
 * @param refuted under these odds a claim is dropped, whatever the rules say
 * @param borne from these odds on a claim stands against the rules about what words it shares, who does what to whom, and when
 * @param certain from these odds on it stands against those about denial and sureness, too
 */
public record PairRule(
        double leastAgreement,
        double softness,
        double ofAgreement,
        double same,
        double refuted,
        double borne,
        double certain) {

    /**
     * Reads {@code pairs.json}.
     *
     * @throws IllegalArgumentException with the reason why not
     */
    public static PairRule parse(String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            return new PairRule(
                    ReaderRule.number(root, "/questions/leastAgreement"),
                    ReaderRule.number(root, "/questions/softness"),
                    ReaderRule.number(root, "/questions/ofAgreement"),
                    ReaderRule.number(root, "/questions/same"),
                    ReaderRule.number(root, "/claims/refuted"),
                    ReaderRule.number(root, "/claims/borne"),
                    ReaderRule.number(root, "/claims/certain"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage());
        }
    }
}
