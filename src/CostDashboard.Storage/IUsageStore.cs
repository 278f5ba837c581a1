using CostDashboard.Core.Attributing;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>The write seam: durable, deduplicated, and the one place where stored records change.</summary>
public interface IUsageStore
{
    /// <summary>
    /// Completes after the commit, and fails if nothing was stored. Where too much waits to be written already, the outcome says so
    /// (<see cref="WriteOutcome.IsBusy"/>): nothing was taken.
    /// </summary>
    /// <param name="ct">Ends the wait for room. A write that was taken is committed all the same.</param>
    /// <exception cref="WriteTroubleException">The database takes no writes; nothing was stored.</exception>
    Task<WriteOutcome> WriteAsync(UsageWrite write, CancellationToken ct);

    /// <summary>Raised after each commit that added or changed records, on the writer's thread: handlers only signal.</summary>
    event Action? Stored;
}

/// <summary>What one caller wants committed together. Deletions come first, then edits, then new prices, then records.</summary>
public sealed record UsageWrite
{
    public IReadOnlyList<PricedUsage> Records { get; init; } = [];

    public OnConflict OnConflict { get; init; }

    /// <summary>Records are added only if this key was not used within <see cref="UsageWrite.IdempotencyKept"/>.</summary>
    public Idempotency? Idempotency { get; init; }

    /// <summary>Of stored records; each sees its record as it is at that moment.</summary>
    public IReadOnlyList<UsageEdit> Edits { get; init; } = [];

    /// <summary>Stored records. One that is gone already is passed over.</summary>
    public IReadOnlyList<RecordKey> Deletions { get; init; } = [];

    /// <summary>For stored records that are still what their reader saw.</summary>
    public IReadOnlyList<NewPrice> Prices { get; init; } = [];

    /// <summary>Kept in the same commit.</summary>
    public WriteNote? Note { get; init; }

    /// <summary>Who changes stored records and why; needed wherever one may change.</summary>
    public ChangeNote? Change { get; init; }

    /// <summary>How long it may wait for room where too much waits to be written; by default not at all.</summary>
    public TimeSpan Patience { get; init; }

    public static readonly TimeSpan IdempotencyKept = TimeSpan.FromHours(24);
}

/// <param name="Change">Gives the record's new content, of the same source and id, or null to leave it as it is. Runs on the
/// writer's thread: it computes, nothing else.</param>
public sealed record UsageEdit(RecordKey Key, Func<StoredUsage, PricedUsage?> Change);

/// <summary>
/// Another cost and price in the place of those that were read, if the record is what it was when it was read. Nothing else of it
/// changes.
/// </summary>
/// <param name="Version">As it was read.</param>
/// <param name="OldCost">As it was read.</param>
public readonly record struct NewPrice(RecordKey Key, RecordVersion Version, Money? OldCost, Money? Cost, AppliedPrice? Price);

/// <summary>
/// A text to be found again by its name (<see cref="IUsageReader.NoteAsync"/>), such as how far a long work has come. It takes the place
/// of the one before.
/// </summary>
/// <param name="Text">Of what the write did. Runs on the writer's thread: it computes, nothing else.</param>
public sealed record WriteNote(string Name, Func<WriteOutcome, string> Text);

/// <summary>A validated, priced record on its way into the store. Its id and source are set.</summary>
/// <param name="At">When the usage happened, UTC.</param>
public sealed record PricedUsage(UsageRecord Record, DateTime At, PricedCost Priced)
{
    /// <summary>What attribution rules filled: its source did not say it, so a resend from before the rule is no other content.</summary>
    public AttributionFields Filled { get; init; }
}

/// <summary>What becomes of a record whose (source, id) is stored already with other content.</summary>
public enum OnConflict
{
    /// <summary>The first one stays; the new one is counted as a conflict.</summary>
    Ignore,

    /// <summary>The last one counts; the old one stays readable as an earlier version.</summary>
    Replace,
}

/// <summary>What makes a resent body a duplicate although its records have no ids.</summary>
/// <param name="Key">Hash of the API key's id and the Idempotency-Key header.</param>
/// <param name="Body">Hash of the body, so that another body under the same key is noticed.</param>
public sealed record Idempotency(byte[] Key, byte[] Body);

/// <summary>Kept with the earlier version of every record that a write changes.</summary>
/// <param name="By">The person's e-mail address or the API key's name.</param>
public sealed record ChangeNote(ChangeKind Kind, string By, string? Reason = null);

/// <summary>Why a stored record was changed. Numbers are stored.</summary>
public enum ChangeKind
{
    /// <summary>Its source sent it again with other content.</summary>
    Replaced = 1,

    /// <summary>An attribution rule was applied to it.</summary>
    Reattributed = 2,

    /// <summary>A provider's report, fetched again, says otherwise.</summary>
    PulledAgain = 3,

    /// <summary>It was priced again, by other prices than those of its day; nothing else of it changed.</summary>
    Repriced = 4,
}

/// <summary>What a committed write did.</summary>
public sealed record WriteOutcome
{
    /// <summary>One a record, in the order given.</summary>
    public IReadOnlyList<AppendOutcome> Records { get; init; } = [];

    /// <summary>Records that an edit changed.</summary>
    public int Edited { get; init; }

    public int Deleted { get; init; }

    /// <summary>Records that got another price.</summary>
    public int Repriced { get; init; }

    /// <summary>Records that got no new price, since they had changed after they were read, or are gone: read them again.</summary>
    public IReadOnlyList<RecordKey> Outdated { get; init; } = [];

    /// <summary>Too much waits to be written, and nothing of this was taken: when to come back. Null where it was taken.</summary>
    public TimeSpan? ComeBackIn { get; init; }

    public bool IsBusy => ComeBackIn is not null;

    /// <summary>The idempotency key was used for another body; nothing was written.</summary>
    public bool IsKeyOfAnotherBody { get; init; }

    public int Count(AppendOutcome what) => Records.Count(outcome => outcome == what);

    public bool HasChanges => Edited > 0 || Deleted > 0 || Repriced > 0
        || Records.Any(outcome => outcome is AppendOutcome.Accepted or AppendOutcome.Replaced);
}

/// <summary>What became of one record.</summary>
public enum AppendOutcome
{
    Accepted,

    /// <summary>The same (source, id) with the same content is stored already.</summary>
    Duplicate,

    /// <summary>The same (source, id) is stored already with other content; the first one stays.</summary>
    Conflict,

    /// <summary>The same (source, id) was stored with other content, which is now an earlier version.</summary>
    Replaced,
}
