package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.FollowUps;
import bot.pilcrow.conversation.session.GroupSettings;
import bot.pilcrow.conversation.session.Members;
import bot.pilcrow.conversation.session.Pseudonyms;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Groups in which no session ever was, for tests of everything else. */
final class NoSessions implements SessionStore {

    static SessionDesk desk(Desk desk, MemoryStore turns, InstantSource clock) {
        Members nobody = new Members() {
            @Override
            public Role role(long chatId, Asker who) {
                return Role.MEMBER;
            }

            @Override
            public Role roleNow(long chatId, Asker who) {
                return role(chatId, who);
            }

            @Override
            public void changed(long chatId, long personId) {
                // Always the same
            }
        };
        return new SessionDesk(
                desk,
                new NoSessions(),
                new FollowUps(turns),
                nobody,
                new Pseudonyms("of tests".getBytes(StandardCharsets.UTF_8)),
                clock,
                new Random(2));
    }

    @Override
    public Optional<Session> current(Chat chat) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> newest(Chat chat) {
        return Optional.empty();
    }

    @Override
    public Optional<Session> session(String id) {
        return Optional.empty();
    }

    @Override
    public List<Session> underWay() {
        return List.of();
    }

    @Override
    public List<Session> all() {
        return List.of();
    }

    @Override
    public List<SessionQuestion> questions(String sessionId) {
        return List.of();
    }

    @Override
    public Optional<SessionQuestion> question(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionQuestion> questionAt(long chatId, int messageId) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionQuestion> prompted(long chatId, int messageId) {
        return Optional.empty();
    }

    @Override
    public boolean hasVoted(String questionId, String voter) {
        return false;
    }

    @Override
    public boolean wantsMinutes(String sessionId) {
        return false;
    }

    @Override
    public boolean wasReminded(String sessionId) {
        return false;
    }

    @Override
    public boolean isInvited(String sessionId, String voter, Instant now) {
        return false;
    }

    @Override
    public boolean wasToldPlace(String sessionId, String voter, Instant since) {
        return false;
    }

    @Override
    public GroupSettings settings(long chatId) {
        return GroupSettings.normal();
    }

    @Override
    public boolean reaches(long personId) {
        return false;
    }

    @Override
    public List<Correction> corrections(String sessionId) {
        return List.of();
    }
}
