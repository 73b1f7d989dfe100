package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.TurnIds;
import bot.pilcrow.conversation.session.Members.Role;
import bot.pilcrow.conversation.session.SessionChange.Enter;
import bot.pilcrow.conversation.session.SessionChange.Invite;
import bot.pilcrow.conversation.session.SessionChange.Unsign;
import bot.pilcrow.conversation.session.SessionQuestion.By;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Asking without a name: a link leads from the board to the private chat, the next message there is the question, and nothing
 * that is kept tells whose it was. Each link opened is good for one question.
 */
final class UnnamedAsking {

    private static final Duration INVITED = Duration.ofMinutes(30);

    private final Desk desk;
    private final SessionStore store;
    private final Members members;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final TurnIds ids;

    UnnamedAsking(
            Desk desk, SessionStore store, Members members, Pseudonyms pseudonyms, InstantSource clock, TurnIds ids) {
        this.desk = desk;
        this.store = store;
        this.members = members;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.ids = ids;
    }

    /** What somebody comes to who has followed the link of a session. */
    Ruling invite(String sessionId, Asker asker) {
        Optional<Session> session = store.session(sessionId).filter(known -> !known.isClosed());
        if (session.isEmpty()) {
            return Ruling.say(SessionNotice.WITHOUT_NAME_OVER);
        }
        Optional<SessionNotice> refusal = refusal(session.get(), asker);
        if (refusal.isPresent()) {
            return Ruling.say(refusal.get());
        }
        Ruling invited =
                Ruling.say(SessionNotice.ASK_WITHOUT_NAME, title(session.get())).with(new Unsign());
        for (Session other : store.underWay()) {
            String voter = pseudonyms.unnamed(other.id(), asker.id());
            if (other.id().equals(sessionId)) {
                invited = invited.with(new Invite(
                        sessionId, voter, untilFullHour(clock.instant().plus(INVITED))));
            } else if (store.isInvited(other.id(), voter, clock.instant())) {
                invited = invited.with(new Invite(other.id(), voter, Instant.EPOCH));
            }
        }
        return invited;
    }

    /** Nothing kept tells at which minute somebody came. */
    private static Instant untilFullHour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    /** Why somebody may not ask without a name, if they may not. */
    private Optional<SessionNotice> refusal(Session session, Asker asker) {
        if (!desk.isAllowed(session.chat())) {
            return Optional.of(SessionNotice.WITHOUT_NAME_OVER);
        }
        if (!store.settings(session.chat().id()).anonymous()) {
            return Optional.of(SessionNotice.WITHOUT_NAME_OFF);
        }
        if (!session.isOpen()) {
            return Optional.of(SessionNotice.WITHOUT_NAME_OVER);
        }
        Role role = members.roleNow(session.chat().id(), asker);
        return role == Role.HOST || role == Role.MEMBER
                ? Optional.empty()
                : Optional.of(role == Role.UNKNOWN ? SessionNotice.ROLE_UNKNOWN : SessionNotice.WITHOUT_NAME_NOT_YOURS);
    }

    /** What a message in a private chat comes to; empty if its writer was not invited to ask. */
    Optional<Ruling> ask(String text, Asker asker) {
        return invitedTo(asker).map(session -> take(session, text, asker));
    }

    private Optional<Session> invitedTo(Asker asker) {
        return store.underWay().stream()
                .filter(session -> !session.isClosed())
                .filter(session ->
                        store.isInvited(session.id(), pseudonyms.unnamed(session.id(), asker.id()), clock.instant()))
                .findFirst();
    }

    private Ruling take(Session session, String text, Asker asker) {
        if (!Desk.hasWords(text) || Desk.isTooLong(text)) {
            return Ruling.say(SessionNotice.ASK_WITHOUT_NAME, title(session)).with(new Unsign());
        }
        Optional<SessionNotice> refusal = refusal(session, asker);
        if (refusal.isPresent()) {
            return Ruling.say(refusal.get()).with(new Unsign());
        }
        By nobody = new By(
                pseudonyms.unnamed(session.id(), asker.id()), OptionalLong.empty(), Optional.empty(), Optional.empty());
        if (Queues.hasEnough(store.questions(session.id()), nobody.voter())) {
            return Ruling.say(SessionNotice.ENOUGH_IN_LINE, Queues.MOST_IN_LINE).with(new Unsign());
        }
        SessionQuestion question = SessionQuestion.entering(
                ids.next(),
                session.id(),
                nobody,
                text,
                OptionalInt.empty(),
                clock.instant(),
                false,
                Optional.empty(),
                Optional.empty());
        return Ruling.say(SessionNotice.WITHOUT_NAME_TAKEN)
                .with(new Enter(question))
                .with(new Invite(session.id(), nobody.voter(), Instant.EPOCH))
                .with(new Unsign());
    }

    private String title(Session session) {
        return session.title().isBlank() ? desk.article().title() : session.title();
    }
}
