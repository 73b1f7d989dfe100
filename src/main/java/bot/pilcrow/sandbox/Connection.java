package bot.pilcrow.sandbox;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The socket under a request. */
final class Connection {

    private Connection() {}

    /** Cuts it in the middle of the exchange, so that the caller cannot know whether the call took effect. */
    static void cut(Context request) {
        ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
