package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Notice;
import bot.pilcrow.conversation.Permit;
import bot.pilcrow.conversation.Permit.Asking;
import bot.pilcrow.conversation.Permit.DoneAlready;
import bot.pilcrow.conversation.Permit.Forgetting;
import bot.pilcrow.conversation.Permit.Refused;
import bot.pilcrow.conversation.Permit.Showing;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.session.Ruling;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.conversation.session.SessionWish;
import bot.pilcrow.telegram.Incoming.Pressed;
import java.time.Instant;
import java.util.Optional;

/** Answers presses on buttons. Each is acknowledged once, before anything slow is done. */
final class ButtonHandler {

    private static final int LONGEST_NOTICE = 200;

    private final Desk desk;
    private final SessionDesk sessions;
    private final SessionSpeech sessionSpeech;
    private final Speech speech;
    private final Signals signals;

    ButtonHandler(Desk desk, SessionDesk sessions, Speech speech, SessionSpeech sessionSpeech, Signals signals) {
        this.desk = desk;
        this.sessions = sessions;
        this.sessionSpeech = sessionSpeech;
        this.speech = speech;
        this.signals = signals;
    }

    Handled tooLate(Pressed pressed) {
        signals.acknowledge(pressed.callbackId(), Optional.empty());
        return speech.silence(EndState.EXPIRED);
    }

    /**
     * Does what a press calls for.
     *
     * @param since when it came
     */
    Handled press(Pressed pressed, Instant since) {
        return pressed.press().wish() instanceof SessionWish wish
                ? pressInSession(pressed, wish)
                : pressOther(pressed, since);
    }

    private Handled pressInSession(Pressed pressed, SessionWish wish) {
        Ruling ruling = sessions.judge(pressed.press(), wish);
        signals.acknowledge(
                pressed.callbackId(),
                sessionSpeech.whisper(ruling, pressed.press()).map(line -> CleanText.cap(line, LONGEST_NOTICE)));
        return sessionSpeech.rule(ruling, pressed.press());
    }

    private Handled pressOther(Pressed pressed, Instant since) {
        Permit permit = desk.judge(pressed.press());
        if (permit instanceof Showing showing && sessions.isNotToBeShown(showing.turn())) {
            permit = new Refused(Notice.BUTTON_EXPIRED);
        }
        signals.acknowledge(pressed.callbackId(), notice(permit, pressed.press()));
        return permit.fold(new Effect(pressed.press(), since));
    }

    private Optional<String> notice(Permit permit, Press press) {
        return permit instanceof Refused refused
                ? Optional.of(CleanText.cap(speech.line(refused.notice(), press), LONGEST_NOTICE))
                : Optional.empty();
    }

    /** What a permitted press does. */
    private final class Effect implements Permit.Cases<Handled> {

        private final Press press;
        private final Instant since;

        Effect(Press press, Instant since) {
            this.press = press;
            this.since = since;
        }

        @Override
        public Handled showing(Showing showing) {
            return speech.show(showing, press);
        }

        @Override
        public Handled asking(Asking asking) {
            return speech.answer(asking.ask(), since);
        }

        @Override
        public Handled forgetting(Forgetting forgetting) {
            return speech.forget(forgetting.personId(), press);
        }

        @Override
        public Handled refused(Refused refused) {
            return speech.silence(EndState.REFUSED);
        }

        @Override
        public Handled doneAlready(DoneAlready done) {
            return speech.silence(EndState.ANSWERED);
        }
    }
}
