package bot.pilcrow.storage;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A kind of database that Pilcrow can live in, and all that differs from one kind to the next. */
interface Engine extends AutoCloseable {

    /** Connections that write. */
    DataSource writing();

    /** Connections that only read; may be the same. */
    DataSource reading();

    /** Teaches JDBI this kind's words and types: {@code <greatest>}, {@code <now>}. */
    void teach(Jdbi jdbi);

    /** Called first in every transaction that writes: from then on nobody else's has begun and not ended. */
    void beginWriting(Handle handle);

    /** Overwrites what was deleted wherever a copy may be left, as far as that can be done now. */
    void scrub(Handle handle);

    /** Whether other programs may work on the same database at the same time. */
    boolean isShared();

    /** What went wrong, in a few words for the operator, without what was to be stored. */
    String reason(SQLException failure);

    @Override
    void close();
}
