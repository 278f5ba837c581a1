using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// Sends a rejected record again, as it is or mended, down the road it came: its format, its source, the source's defaults, the time it
/// came.
/// </summary>
public sealed class RejectedResend(
    IDbContextFactory<CostDbContext> contexts,
    RejectedRecords rejected,
    Ingestor ingestor,
    Pricer pricer,
    ApiKeys keys,
    TimeProvider time) : IDisposable
{
    // One at a time: two clicks at once must not store a record without an id twice.
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="edited">Null sends what was kept.</param>
    public async Task<Outcome<ResendAnswer>> RunAsync(long id, string? edited, CancellationToken ct)
    {
        await rejected.SaveAsync(ct);
        await _turn.WaitAsync(ct);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            if (await context.RejectedRecords.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } row) return Refusal.Missing();
            if ((edited ?? row.Body) is not { } body)
            {
                return Refusal.Because("Nothing of this record was kept: write it anew, or discard it.");
            }

            var result = await SendAsync(row, body, ct);
            if (result is { IsDone: true, Value.Outcome: ResendOutcome.Stored }) context.RejectedRecords.Remove(row);
            await context.SaveChangesAsync(ct);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Outcome<ResendAnswer>> SendAsync(RejectedRecord row, string body, CancellationToken ct)
    {
        var batch = new UsageBatch();
        if (await ReadAsync(row, body, batch, ct) is { } problem) return Refusal.Because(problem);
        if (batch.Items[0] is { Rejection: { } rejection })
        {
            return Still(row, rejection.Kept ?? row.Body, new IngestError(0, rejection.Id, rejection.Field, rejection.Message));
        }

        var record = batch.Items[0].Record!;
        if (RejectedText.IsMarked(record))
        {
            return Refusal.Because("A text that was cut out still has its mark. Write its value in its place, or delete the field.");
        }

        var kept = RejectedText.OfJson(Encoding.UTF8.GetBytes(body)) ?? row.Body;
        var origin = new IngestOrigin(row.Source) { Format = row.Format, IsSentAgain = true };
        if (await ingestor.IngestAsync(batch, origin) is not { } answer)
        {
            return Refusal.Because(
                "More is coming in than can be written. Send it again in a moment.", StatusCodes.Status429TooManyRequests);
        }
        if (answer.Rejected > 0) return Still(row, kept, answer.Errors[0]) with { Answer = answer };
        if (answer.Conflicts > 0)
        {
            return Still(
                row,
                kept,
                new IngestError(
                    0, record.Id, UsageFields.Id, "is stored already with other content; the first one stays")) with { Answer = answer };
        }
        return new ResendAnswer(ResendOutcome.Stored, answer);
    }

    /// <summary>Null when it is one record or one rejection.</summary>
    private async Task<string?> ReadAsync(RejectedRecord row, string body, UsageBatch batch, CancellationToken ct)
    {
        if (UsageFormats.Find(row.Format, pricer.Catalogue) is not { } format)
        {
            return $"The format '{row.Format}' cannot be sent again here.";
        }

        var context = new FormatContext
        {
            Now = time.GetUtcNow().UtcDateTime,
            Catalogue = pricer.Catalogue,
            Defaults = new RecordDefaults
            {
                Attribution = (await keys.NamedAsync(row.Source, ct))?.Defaults ?? Attribution.None,
                // Sent again twice, it is counted once.
                Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rejected-{row.Id}"),
                Timestamp = new DateTime(row.At.Ticks - (row.At.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            },
        };
        if (format.Read(Encoding.UTF8.GetBytes(body), context, batch) is { } unreadable) return unreadable.Message;
        return batch.Items.Count == 1 ? null : $"This is {batch.Items.Count} records. Send one.";
    }

    private static ResendAnswer Still(RejectedRecord row, string? body, IngestError error)
    {
        row.Body = body;
        row.Field = RejectedText.OfField(error.Field);
        row.Message = RejectedText.OfMessage(error.Message);
        row.RecordId = RejectedText.OfId(error.Id);
        return new ResendAnswer(ResendOutcome.StillRejected, Problem: $"{error.Field}: {error.Message}");
    }
}

/// <summary>What became of a rejected record that was sent again.</summary>
/// <param name="Answer">Null when it is still rejected before it reached the store.</param>
/// <param name="Problem">Ready to read; null when it is stored.</param>
public sealed record ResendAnswer(ResendOutcome Outcome, IngestAnswer? Answer = null, string? Problem = null);

public enum ResendOutcome
{
    /// <summary>The record is stored, now or since before, and no longer kept as rejected.</summary>
    Stored,

    /// <summary>The record is still kept as rejected, with what was changed in it and the new reason.</summary>
    StillRejected,
}
