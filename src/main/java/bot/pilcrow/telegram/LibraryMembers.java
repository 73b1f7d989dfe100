package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.session.Members;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberRestricted;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/** Asks Telegram what people are in a group, and remembers it for a minute. May be used by any thread. */
public final class LibraryMembers implements Members {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryMembers.class);

    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int REMEMBERED = 10_000;

    private record Place(long chatId, long personId) {}

    private record Known(Role role, long at) {}

    private final BotConnection connection;
    private final LongSupplier nanos;
    private final Map<Place, Known> known = new ConcurrentHashMap<>();

    /**
     * Creates a look-up.
     *
     * @param nanos a clock that never jumps, such as {@code System::nanoTime}
     */
    public LibraryMembers(BotConnection connection, LongSupplier nanos) {
        this.connection = connection;
        this.nanos = nanos;
    }

    @Override
    public Role role(long chatId, Asker who) {
        if (who.isAnonymous()) {
            return ofAChat(chatId, who);
        }
        Place place = new Place(chatId, who.id());
        long now = nanos.getAsLong();
        return Optional.ofNullable(known.get(place))
                .filter(fact -> now - fact.at() < FRESH.toNanos())
                .map(Known::role)
                .orElseGet(() -> ask(place, now));
    }

    @Override
    public Role roleNow(long chatId, Asker who) {
        return who.isAnonymous() ? ofAChat(chatId, who) : ask(new Place(chatId, who.id()), nanos.getAsLong());
    }

    /** Only its administrators write in a group's own name; other chats that write there are channels. */
    private static Role ofAChat(long chatId, Asker who) {
        return who.id() == chatId ? Role.HOST : Role.MEMBER;
    }

    @Override
    public void changed(long chatId, long personId) {
        known.remove(new Place(chatId, personId));
    }

    private Role ask(Place place, long now) {
        Role role;
        try {
            role = role(
                    connection.sending().execute(new GetChatMember(String.valueOf(place.chatId()), place.personId())));
        } catch (TelegramApiException e) {
            Trouble trouble = connection.trouble(e);
            if (trouble.code() != 400) {
                LOG.info("What somebody is in chat {} could not be found out: {}", place.chatId(), trouble);
                return Role.UNKNOWN;
            }
            role = Role.OUTSIDER;
        } catch (RuntimeException e) {
            LOG.info("What somebody is in chat {} is not told in a known form", place.chatId());
            return Role.UNKNOWN;
        }
        if (known.size() >= REMEMBERED) {
            known.values().removeIf(fact -> now - fact.at() >= FRESH.toNanos());
        }
        if (known.size() < REMEMBERED) {
            known.put(place, new Known(role, now));
        }
        return role;
    }

    private static Role role(ChatMember member) {
        return switch (member.getStatus()) {
            case "creator", "administrator" -> Role.HOST;
            case "member" -> Role.MEMBER;
            case "restricted" -> restricted((ChatMemberRestricted) member);
            default -> Role.OUTSIDER;
        };
    }

    private static Role restricted(ChatMemberRestricted member) {
        if (!Boolean.TRUE.equals(member.getIsMember())) {
            return Role.OUTSIDER;
        }
        return Boolean.TRUE.equals(member.getCanSendMessages()) ? Role.MEMBER : Role.MUTED;
    }
}
