using System.Globalization;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Attributing;

namespace CostDashboard.Web.Ingest;

/// <summary>Completes and prices what a format has read, and hands it to the store. Every road into the store leads through here.</summary>
public sealed class Ingestor(Pricer pricer, IUsageStore store, AttributionRuleSet rules, IngestLog ingested, TimeProvider time)
{
    /// <returns>Null when the store's queue is full: nothing was taken.</returns>
    public async Task<IngestAnswer?> IngestAsync(UsageBatch batch, IngestOrigin origin)
    {
        var priced = Price(batch, origin.Source);
        var outcome = new WriteOutcome();
        if (priced.Records.Count > 0)
        {
            var write = new UsageWrite
            {
                Records = priced.Records,
                OnConflict = origin.OnConflict,
                Idempotency = origin.Idempotency,
                Change = new ChangeNote(ChangeKind.Replaced, origin.Source),
            };
            outcome = await store.WriteAsync(write, CancellationToken.None);
            if (outcome.IsBusy) return null;
        }

        var answer = new IngestAnswer
        {
            Accepted = outcome.Count(AppendOutcome.Accepted) + outcome.Count(AppendOutcome.Replaced),
            Replaced = outcome.Count(AppendOutcome.Replaced),
            Duplicates = priced.Superseded + outcome.Count(AppendOutcome.Duplicate),
            Conflicts = outcome.Count(AppendOutcome.Conflict),
            Rejected = priced.Rejected.Count,
            Errors = [.. priced.Rejected.Select(item => item.Error)],
            UnknownFields = batch.UnknownFields,
            Sources = SourceOutcomes.Of(priced, outcome, origin.Source),
            IsKeyOfAnotherBody = outcome.IsKeyOfAnotherBody,
        };
        ingested.Note(origin, answer, priced.Rejected);
        return answer;
    }

    /// <summary>Puts a batch in the place of stored records, in one commit: those of the same id, and those to delete.</summary>
    /// <returns>Null when the store's queue is full: nothing was taken.</returns>
    public async Task<ReplaceAnswer?> ReplaceAsync(
        UsageBatch batch, IngestOrigin origin, IReadOnlyList<RecordKey> deletions, ChangeNote change)
    {
        var priced = Price(batch, origin.Source);
        if (priced.Records.Count == 0 && deletions.Count == 0) return ReplaceAnswer.Of(new WriteOutcome(), priced, origin.Source);

        var write = new UsageWrite { Records = priced.Records, OnConflict = OnConflict.Replace, Deletions = deletions, Change = change };
        var outcome = await store.WriteAsync(write, CancellationToken.None);
        if (outcome.IsBusy) return null;

        var answer = ReplaceAnswer.Of(outcome, priced, origin.Source);
        ingested.Note(origin, answer);
        return answer;
    }

    private PricedBatch Price(UsageBatch batch, string source)
    {
        var now = ToMilliseconds(time.GetUtcNow().UtcDateTime);
        var priced = new PricedBatch(batch.Accepted);
        foreach (var item in batch.Items)
        {
            if (item.Rejection is { } rejection)
            {
                priced.Reject(new RejectedItem(rejection));
                continue;
            }

            var givenId = item.Record!.Id;
            var usage = Complete(item.Record, source, now);
            if (TooDear(usage.Priced) is { } problem)
            {
                priced.Reject(Rejected(new Rejection(item.Index, givenId, problem.Field, problem.Message), usage.Record, priced));
            }
            else priced.Add(usage);
        }

        return priced;
    }

    private static RejectedItem Rejected(Rejection rejection, UsageRecord record, PricedBatch priced) =>
        new(
            rejection with { Kept = priced.Rejected.Count < UsageBatch.MaxKeptRejections ? RejectedText.OfRecord(record) : null },
            IsNative: true);

    private PricedUsage Complete(UsageRecord record, string source, DateTime now)
    {
        record.Source ??= source;
        record.Id ??= Guid.CreateVersion7(new DateTimeOffset(now)).ToString();
        var filled = rules.Current.Fill(record).Fields;
        var at = record.Timestamp ?? now;
        return new PricedUsage(record, at, pricer.Price(record, at)) { Filled = filled };
    }

    private static FieldProblem? TooDear(PricedCost priced)
    {
        if (priced.Error is { } error) return new FieldProblem(UsageFields.AnyUsage, error);
        if (priced.Cost is not { } cost || cost.Usd <= UsageLimits.CostUsd) return null;

        return new FieldProblem(UsageFields.AnyUsage, string.Create(
            CultureInfo.InvariantCulture, $"costs {cost.Usd:N2} USD, more than the {UsageLimits.CostUsd:N0} USD a record may cost. Check "
                + $"the token counts."));
    }

    /// <summary>Times are kept to the millisecond.</summary>
    private static DateTime ToMilliseconds(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}

/// <summary>What of a body goes to the store, and what does not.</summary>
internal sealed class PricedBatch(int capacity)
{
    private readonly List<PricedUsage> _records = new(capacity);
    private readonly List<RejectedItem> _rejected = [];
    private readonly Dictionary<(string Source, string Id), int> _places = new(capacity);

    public IReadOnlyList<PricedUsage> Records => _records;

    public IReadOnlyList<RejectedItem> Rejected => _rejected;

    /// <summary>Records whose place a later one of the same body took.</summary>
    public int Superseded { get; private set; }

    public void Reject(RejectedItem item) => _rejected.Add(item);

    /// <summary>Partial reports of one call can share a body: the last one counts, the others are duplicates of it.</summary>
    public void Add(PricedUsage usage)
    {
        var identity = (usage.Record.Source!, usage.Record.Id!);
        if (_places.TryAdd(identity, _records.Count))
        {
            _records.Add(usage);
            return;
        }

        _records[_places[identity]] = usage;
        Superseded++;
    }
}

/// <summary>A record that was not accepted.</summary>
/// <param name="IsNative">What is kept of it is a native record, whatever format it came in.</param>
internal sealed record RejectedItem(Rejection Rejection, bool IsNative = false)
{
    public IngestError Error => new(Rejection.Index, Rejection.Id, Rejection.Field, Rejection.Message);
}
