package io.onceload.bench.contestant;

import io.onceload.bench.workload.Orders;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@link Orders} as the domain object of an application. */
record Order(
        long orderId,
        @Nullable String customer,
        @Nullable String email,
        @Nullable BigDecimal amount,
        @Nullable Integer qty,
        @Nullable String status,
        @Nullable OffsetDateTime orderedAt,
        @Nullable String note) {}
