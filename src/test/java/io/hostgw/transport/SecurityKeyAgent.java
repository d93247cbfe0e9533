package io.hostgw.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;

/**
 * An agent with one security key, which is touched at once: what a FIDO key signs, signed here
 * (OpenSSH's PROTOCOL.u2f).
 */
final class SecurityKeyAgent implements AutoCloseable {
  private static final String TYPE = "sk-ssh-ed25519@openssh.com";
  private static final String APPLICATION = "ssh:";
  private static final byte TOUCHED = 1;
  private static final byte SIGN_REQUEST = 13;

  private final Path socket;
  private final ServerSocketChannel listener;
  private final KeyPair pair;

  SecurityKeyAgent(Path directory) throws Exception {
    this.socket = directory.resolve("security-key.sock");
    this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    var thread = new Thread(this::serve, "security-key-agent");
    thread.setDaemon(true);
    thread.start();
  }

  Path socket() {
    return socket;
  }

  /** The line of the key in an authorized_keys file. */
  String line() {
    return TYPE + " " + Base64.getEncoder().encodeToString(blob());
  }

  private byte[] blob() {
    byte[] encoded = pair.getPublic().getEncoded();
    return new Buffer.PlainBuffer()
        .putString(TYPE)
        .putString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
        .putString(APPLICATION)
        .getCompactData();
  }

  private void serve() {
    try {
      while (true) {
        answer(listener.accept());
      }
    } catch (IOException | GeneralSecurityException closed) {
      return;
    }
  }

  private void answer(SocketChannel caller) throws IOException, GeneralSecurityException {
    var in = new DataInputStream(Channels.newInputStream(caller));
    var question = new Buffer.PlainBuffer(in.readNBytes(in.readInt()));
    byte[] answer = question.readByte() == SIGN_REQUEST ? signed(question) : listed();
    caller.write(ByteBuffer.wrap(new Buffer.PlainBuffer().putString(answer).getCompactData()));
    caller.close();
  }

  private byte[] listed() {
    return new Buffer.PlainBuffer()
        .putByte((byte) 12)
        .putUInt32(1)
        .putString(blob())
        .putString("a security key")
        .getCompactData();
  }

  private byte[] signed(Buffer.PlainBuffer question) throws IOException, GeneralSecurityException {
    question.readBytes();
    byte[] data = question.readBytes();
    byte[] counter = {0, 0, 0, 7};
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(sha256(APPLICATION.getBytes(US_ASCII)));
    signature.update(TOUCHED);
    signature.update(counter);
    signature.update(sha256(data));
    byte[] travelling =
        new Buffer.PlainBuffer()
            .putString(TYPE)
            .putString(signature.sign())
            .putByte(TOUCHED)
            .putRawBytes(counter)
            .getCompactData();
    return new Buffer.PlainBuffer().putByte((byte) 14).putString(travelling).getCompactData();
  }

  private static byte[] sha256(byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(data);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
