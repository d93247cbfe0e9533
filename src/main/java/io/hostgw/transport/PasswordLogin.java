package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.io.IOException;
import java.util.Locale;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * Logs in with a password: asked for by the host as a question (RFC 4256, which PAM hosts do), or
 * plainly (RFC 4252, 8).
 *
 * @param login the login
 */
record PasswordLogin(Authentication login) {
  private static final String QUESTION = "keyboard-interactive";
  private static final String PLAIN = "password";
  private static final String EXPIRED = "wants a new password; log in by ssh and change it";

  /** Returns whether the host takes passwords by now. */
  boolean isOffered() {
    return login.methods().contains(QUESTION) || login.methods().contains(PLAIN);
  }

  /**
   * Sends a password.
   *
   * @param password the caller wipes it
   * @return whether the host lets the user in
   * @throws OddQuestionException if the host asks for something else
   */
  boolean with(char[] password) throws IOException {
    // sshj blanks what it has sent; the caller still wants to know which password was not taken.
    char[] sent = password.clone();
    return login.attempt(login.methods().contains(QUESTION) ? new Question(sent) : new Plain(sent));
  }

  /** The host wants to know something that hostgw does not tell. Completes "the host ". */
  static final class OddQuestionException extends UserAuthException {
    private static final long serialVersionUID = 1L;

    OddQuestionException(String what) {
      super(what);
    }
  }

  private static final class Plain extends AbstractAuthMethod {
    private final char[] password;

    Plain(char[] password) {
      super(PLAIN);
      this.password = password;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
      return super.buildReq().putBoolean(false).putSensitiveString(password);
    }

    @Override
    public void handle(Message message, SSHPacket packet)
        throws UserAuthException, TransportException {
      if (message == Message.USERAUTH_60) {
        throw new OddQuestionException(EXPIRED);
      }
      super.handle(message, packet);
    }
  }

  private static final class Question extends AbstractAuthMethod {
    private final char[] password;
    private boolean answered;

    Question(char[] password) {
      super(QUESTION);
      this.password = password;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
      return super.buildReq().putString("").putString("");
    }

    @Override
    public void handle(Message message, SSHPacket packet)
        throws UserAuthException, TransportException {
      if (message != Message.USERAUTH_60) {
        super.handle(message, packet);
      }
      try {
        params.getTransport().write(answer(packet));
      } catch (Buffer.BufferException cut) {
        throw new UserAuthException(cut);
      }
    }

    private SSHPacket answer(SSHPacket packet) throws Buffer.BufferException, UserAuthException {
      packet.readString(); // a title
      packet.readString(); // an instruction
      packet.readString(); // its language
      long questions = packet.readUInt32();
      var answer = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(questions);
      if (questions == 0) {
        return answer;
      }
      String text = packet.readString();
      boolean shown = packet.readBoolean();
      boolean forPassword = text.toLowerCase(Locale.ROOT).contains("password");
      if (forPassword && answered) {
        throw new OddQuestionException(EXPIRED);
      }
      if (questions > 1 || shown || !forPassword) {
        throw new OddQuestionException(
            "asks %s, which hostgw does not answer".formatted(Printable.quoted(text.strip())));
      }
      answered = true;
      return answer.putSensitiveString(password);
    }
  }
}
