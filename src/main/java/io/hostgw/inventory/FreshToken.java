package io.hostgw.inventory;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.time.Instant;

/** The token of each request: the last one, until its time has come and there is another. */
final class FreshToken implements OAuthTokenProvider {
  private final TokenSource source;
  private Token last;

  private FreshToken(TokenSource source, Token first) {
    this.source = source;
    this.last = first;
  }

  /** Fetches the first token. */
  static FreshToken of(TokenSource source) throws SourceException {
    return new FreshToken(source, source.next());
  }

  /** Starts with a token that was fetched already. */
  static FreshToken starting(Token first, TokenSource next) {
    return new FreshToken(next, first);
  }

  @Override
  public synchronized String getToken() {
    if (Instant.now().isAfter(last.until())) {
      try {
        last = source.next();
      } catch (SourceException notNow) {
        // The last one may still do; if not, the API's 401 is what the user has to know.
        return last.text();
      }
    }
    return last.text();
  }
}
