package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.ColumnType;
import io.onceload.bench.workload.Workload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A Spring Batch job as its documentation builds it: a flat file reader, domain objects, a JDBC batch writer with named
 * parameters, chunks of 1,000, restartable, its repository in the same database.
 */
final class SpringBatchJob implements Contestant {
    private static final int CHUNK_ROWS = 1000;
    private static final String[] FIELDS = {
        "orderId", "customer", "email", "amount", "qty", "status", "orderedAt", "note"
    };

    private final Workload workload;
    private final DataSource database;
    private final PlatformTransactionManager transactions;
    private final JobRepository repository;
    private final JobOperator operator;
    private long runs;

    SpringBatchJob(Workload workload, Login login) {
        this.workload = workload;
        database = login.poolThatRewritesBatches();
        transactions = new JdbcTransactionManager(database);
        try (Connection connection = database.getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
            repository = repository();
            operator = operator();
        } catch (Exception e) { // as the factory beans declare it
            throw new IllegalStateException("Spring Batch cannot be set up", e);
        }
    }

    private JobRepository repository() throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private JobOperator operator() throws Exception {
        JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
        factory.setJobRepository(repository);
        factory.setJobRegistry(new MapJobRegistry());
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    @Override
    public DataSource database() {
        return database;
    }

    @Override
    public void load(Path file) throws SQLException {
        runs++;
        // Other parameters are another job instance; with the same ones it would be complete already.
        JobParameters parameters = new JobParametersBuilder()
                .addString("file", file.toString())
                .addLong("run", runs)
                .toJobParameters();
        JobExecution execution;
        try {
            execution = operator.start(job(file), parameters);
        } catch (Exception e) { // one of several of Spring Batch's own
            throw new IllegalStateException("the job cannot be started", e);
        }
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("the job ended " + execution.getExitStatus());
        }
    }

    private Job job(Path file) {
        Step step = new StepBuilder("load", repository)
                .<Order, Order>chunk(CHUNK_ROWS)
                .transactionManager(transactions)
                .reader(reader(file))
                .writer(writer())
                .build();
        return new JobBuilder("orders", repository).start(step).build();
    }

    private static FlatFileItemReader<Order> reader(Path file) {
        return new FlatFileItemReaderBuilder<Order>()
                .name("orders")
                .resource(new FileSystemResource(file))
                .linesToSkip(1)
                .delimited(fields -> fields.names(FIELDS))
                .fieldSetMapper(SpringBatchJob::order)
                .build();
    }

    private JdbcBatchItemWriter<Order> writer() {
        JdbcBatchItemWriter<Order> writer = new JdbcBatchItemWriterBuilder<Order>()
                .dataSource(database)
                .sql("INSERT INTO orders (" + workload.names("") + ") VALUES (:" + String.join(", :", FIELDS) + ")"
                        + workload.onConflictUpdate())
                .itemSqlParameterSourceProvider(SimplePropertySqlParameterSource::new)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static Order order(FieldSet fields) {
        return new Order(
                fields.readLong("orderId"),
                text(fields, "customer"),
                text(fields, "email"),
                fields.readBigDecimal("amount"),
                fields.readInt("qty"),
                text(fields, "status"),
                time(fields.readString("orderedAt")),
                text(fields, "note"));
    }

    /** As it is in the file, where {@code readString} would trim it; an empty field is null, as to COPY. */
    private static @Nullable String text(FieldSet fields, String name) {
        String text = fields.readRawString(name);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable OffsetDateTime time(@Nullable String text) {
        return text == null || text.isEmpty() ? null : ColumnType.time(text);
    }
}
