package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.FollowUps;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.Said.RepliedTo;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.TurnIds;
import bot.pilcrow.conversation.session.Ruling.Sign;
import bot.pilcrow.conversation.session.SessionChange.Again;
import bot.pilcrow.conversation.session.SessionChange.Enter;
import bot.pilcrow.conversation.session.SessionChange.Reword;
import bot.pilcrow.conversation.session.SessionChange.ToldPlace;
import bot.pilcrow.conversation.session.SessionChange.Vote;
import bot.pilcrow.conversation.session.SessionQuestion.By;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides what people's acts come to while there are sessions; what has nothing to do with one it leaves alone.
 *
 * <p>In a session everything that asks the bot joins the line. In the session's own forum topic any message with a question
 * mark does. Safe for use by several threads; remembers nothing itself.
 */
public final class SessionDesk {

    /** The commands that it obeys, besides asking. */
    public static final Set<String> COMMANDS = Set.of("session", "queue", "minutes", "fix", "settings");

    private static final String ASK = "ask";

    /** Asks though the same was asked before. */
    private static final String ASK_ANYWAY = "ask!";

    private static final String INVITATION = "ask_";

    /** Fewer ahead are served before anybody would have read where they stand. */
    private static final int PLACE_WORTH_TELLING = 4;

    private static final Duration TELL_AGAIN = Duration.ofMinutes(10);

    private final Desk desk;
    private final SessionStore store;
    private final FollowUps followUps;
    private final Members members;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final TurnIds ids;
    private final HostDesk hosts;
    private final SessionButtons buttons;
    private final UnnamedAsking unnamed;

    /**
     * Creates a desk for sessions.
     *
     * @param desk for what everybody may ask, and where
     * @param random where ids come from; must not be guessable, so a {@link java.security.SecureRandom}
     */
    public SessionDesk(
            Desk desk,
            SessionStore store,
            FollowUps followUps,
            Members members,
            Pseudonyms pseudonyms,
            InstantSource clock,
            RandomGenerator random) {
        this.desk = desk;
        this.store = store;
        this.followUps = followUps;
        this.members = members;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.ids = new TurnIds(random);
        this.hosts = new HostDesk(desk, store, clock, ids);
        this.unnamed = new UnnamedAsking(desk, store, members, pseudonyms, clock, ids);
        this.buttons = new SessionButtons(desk, store, members, pseudonyms, clock);
    }

    /** What a group wants; what the bot does by itself in a private chat. */
    public GroupSettings settings(Chat chat) {
        return chat.isPrivate() ? GroupSettings.normal() : store.settings(chat.id());
    }

    /** Decides about a new message; empty if no session is concerned. May ask who somebody is, over the network. */
    public Optional<Ruling> hear(Said said) {
        boolean alone = said.chat().isPrivate();
        boolean allowed = alone || desk.isAllowed(said.chat());
        if (!allowed || desk.isLate(said.at()) || said.text().isEmpty()) {
            return Optional.empty();
        }
        String text = said.text().orElseThrow();
        if (alone) {
            return said.command().isPresent()
                    ? said.command().flatMap(command -> hearCommandAlone(command, text, said))
                    : unnamed.ask(text, said.asker());
        }
        Optional<String> command = said.command().filter(COMMANDS::contains);
        if (command.isPresent()) {
            return Optional.of(asHost(said.chat(), said.asker(), () -> hosts.obey(command.get(), text, said)));
        }
        Optional<SessionQuestion> prompted = said.repliesTo()
                .filter(RepliedTo::byBot)
                .filter(reply -> said.command().isEmpty())
                .flatMap(reply -> store.prompted(said.chat().id(), reply.messageId()));
        return prompted.isPresent()
                ? Optional.of(asHost(said.chat(), said.asker(), () -> hosts.answer(prompted.get(), text, said)))
                : store.current(said.chat()).flatMap(session -> hearIn(session, text, said));
    }

    /** Decides about a message that was edited; empty if no session is concerned. */
    public Optional<Ruling> hearAgain(Said said) {
        String text = said.text().orElse("");
        return store.questionAt(said.chat().id(), said.messageId())
                .filter(question -> question.messageId().equals(OptionalInt.of(said.messageId())))
                .filter(question -> question.asker()
                        .personId()
                        .equals(OptionalLong.of(said.asker().id())))
                .filter(question -> desk.isAllowed(said.chat()))
                .map(question -> text.isBlank() || text.equals(question.text()) || Desk.isTooLong(text)
                        ? Ruling.of()
                        : reword(question, text));
    }

    /** Decides about a press on a button about sessions. May ask who somebody is, over the network. */
    public Ruling judge(Press press, SessionWish wish) {
        return buttons.judge(press, wish);
    }

    /** Decides about a reaction to a message; empty if the message neither asks nor answers in a session. */
    public Optional<Ruling> react(Chat chat, int messageId, Asker by, boolean liked) {
        return store.questionAt(chat.id(), messageId)
                .filter(question -> desk.isAllowed(chat))
                .filter(question -> isUnderWay(question.sessionId()))
                .map(question ->
                        Ruling.of(new Vote(question.id(), pseudonyms.of(question.sessionId(), by.id()), false, liked)));
    }

    /** Whether an answer of a session is no longer to be shown: a host has put something else in its place, or it is for its asker alone. */
    public boolean isNotToBeShown(Turn turn) {
        return store.question(turn.id())
                .filter(question -> question.hostWord().isPresent()
                        || question.hidden()
                        || turn.answerMessageId().isEmpty())
                .isPresent();
    }

    /** Whether a turn is the answer to a question of a session. */
    public boolean isOfSession(Turn turn) {
        return store.question(turn.id()).isPresent();
    }

    /** The pseudonyms of a person in every session that there is. */
    public List<String> pseudonyms(long personId) {
        return store.all().stream()
                .flatMap(session ->
                        Stream.of(pseudonyms.of(session.id(), personId), pseudonyms.unnamed(session.id(), personId)))
                .toList();
    }

    /** Makes sure that what somebody is in a group is found out anew. */
    public void memberChanged(long chatId, long personId) {
        members.changed(chatId, personId);
    }

    private boolean isUnderWay(String sessionId) {
        return store.session(sessionId).filter(session -> !session.isClosed()).isPresent();
    }

    /** What a host's act comes to, or the news that somebody is no host. */
    private Ruling asHost(Chat chat, Asker who, Supplier<Ruling> act) {
        return switch (members.roleNow(chat.id(), who)) {
            case HOST -> act.get();
            case UNKNOWN -> Ruling.refuse(who, store, SessionNotice.ROLE_UNKNOWN);
            case MEMBER, MUTED, OUTSIDER -> Ruling.refuse(who, store, SessionNotice.HOSTS_ONLY);
        };
    }

    private Optional<Ruling> hearIn(Session session, String text, Said said) {
        boolean asks = said.command()
                .map(command -> command.equals(ASK) || command.equals(ASK_ANYWAY))
                .orElseGet(() -> said.mentionsBot()
                        || said.repliesTo().filter(RepliedTo::byBot).isPresent()
                        || isQuestionInOwnTopic(session, text));
        String question = text.isBlank() ? Desk.pointedAt(said) : text;
        if (!asks || !Desk.hasWords(question) || Desk.isTooLong(question)) {
            return Optional.empty();
        }
        if (session.state() instanceof Session.Paused) {
            return Optional.of(
                    Ruling.of().signed(Sign.ASLEEP).tellInPrivate(said.asker(), store, SessionNotice.TAKES_A_BREAK));
        }
        return session.isOpen() ? Optional.of(enter(session, question, text.isBlank(), said)) : Optional.empty();
    }

    private static boolean isQuestionInOwnTopic(Session session, String text) {
        return session.chat().threadId().isPresent() && text.matches("(?s).*[?？؟;；]\\s*");
    }

    private Ruling enter(Session session, String words, boolean pointedAt, Said said) {
        Instant now = clock.instant();
        String voter = pseudonyms.of(session.id(), said.asker().id());
        By by = new By(
                voter,
                OptionalLong.of(said.asker().id()),
                said.asker().name(),
                said.asker().language());
        SessionQuestion question = SessionQuestion.entering(
                ids.next(),
                session.id(),
                by,
                words,
                OptionalInt.of(said.messageId()),
                now,
                said.command().filter(ASK_ANYWAY::equals).isPresent(),
                followUps.before(said).map(Turn::id),
                pointedAt ? Optional.empty() : said.selected());
        List<SessionQuestion> before = store.questions(session.id());
        if (Queues.hasEnough(before, voter)) {
            return Ruling.refuse(said.asker(), store, SessionNotice.ENOUGH_IN_LINE, Queues.MOST_IN_LINE);
        }
        Line line = new Line(before, store.settings(said.chat().id()).slowMode());
        long ahead = before.stream()
                .filter(other -> other.standing() == Standing.WAITING)
                .count();
        Duration held = line.heldBack(voter, now);
        Ruling taken = Ruling.of(new Enter(question)).signed(ahead == 0 && held.isZero() ? Sign.SEEN : Sign.NOTED);
        if (!store.reaches(said.asker().id()) || store.wasToldPlace(session.id(), voter, now.minus(TELL_AGAIN))) {
            return taken;
        }
        if (!held.isZero()) {
            return taken.tellInPrivate(said.asker(), store, SessionNotice.SLOW_MODE, held.toSeconds() + 1)
                    .with(new ToldPlace(question.id()));
        }
        return ahead < PLACE_WORTH_TELLING
                ? taken
                : taken.tellInPrivate(said.asker(), store, SessionNotice.PLACE_IN_LINE, ahead + 1)
                        .with(new ToldPlace(question.id()));
    }

    private Ruling reword(SessionQuestion question, String text) {
        if (question.standing() == Standing.WAITING) {
            return Ruling.of(new Reword(question.id(), text));
        }
        boolean open =
                store.session(question.sessionId()).filter(Session::isOpen).isPresent();
        boolean newest =
                store.questions(question.sessionId()).stream().noneMatch(other -> other.number() > question.number());
        boolean own = question.isRoot()
                && question.asked() == 1
                && question.hostWord().isEmpty();
        return open && newest && own && question.standing() != Standing.DISMISSED
                ? Ruling.of(new Again(question.id(), question.standing(), text))
                : Ruling.of();
    }

    private Optional<Ruling> hearCommandAlone(String command, String text, Said said) {
        if (command.equals("start") && text.startsWith(INVITATION)) {
            return Optional.of(unnamed.invite(text.substring(INVITATION.length()), said.asker()));
        }
        return COMMANDS.contains(command) ? Optional.of(Ruling.say(SessionNotice.GROUPS_ONLY)) : Optional.empty();
    }
}
