using System.Security.Cryptography;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Price files that were compared with the prices in use, kept for half an hour. Only a few are kept, since each holds a whole catalogue.
/// </summary>
public sealed class PricePreviews(Pricer pricer, TimeProvider time)
{
    private const int MostKept = 4;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly List<PricePreview> _kept = [];

    /// <summary>Reads and compares a file. It changes no price.</summary>
    /// <param name="isWaiting">Whether the file was fetched and waits for confirmation; applying it ends the wait.</param>
    /// <returns>The preview, or the reason why nothing of the file can be used.</returns>
    public Outcome<PricePreview> Read(ReadOnlyMemory<byte> file, MergeOptions options, bool isWaiting = false)
    {
        var (now, current) = (time.GetUtcNow().UtcDateTime, pricer.Book.Published);
        var reading = PriceSnapshot.Read(file, "new prices", new SnapshotHints { Provider = options.Provider, Market = current });
        if (!reading.IsRead) return Refusal.Because($"{reading.Refusal.Path}: {reading.Refusal.What} {reading.Refusal.Remedy}");

        var merged = reading.Snapshot.MergeOver(current, options);
        var difference = CatalogueDiff.Between(current, merged.Catalogue, now);
        var preview = new PricePreview
        {
            Id = RandomNumberGenerator.GetHexString(24, lowercase: true),
            At = now,
            Format = reading.Snapshot.Format,
            Compared = current,
            Merged = merged,
            Difference = difference,
            Verdict = difference.IsWithin(new DiffBounds()),
            Problems = reading.Snapshot.Problems,
            IsWaiting = isWaiting,
        };
        Keep(preview, now);
        return preview;
    }

    /// <summary>The name itself if it is a provider of the prices in use or of Portkey's files, otherwise null.</summary>
    public string? ProviderOf(string name) => SnapshotHints.IsProvider(name, pricer.Catalogue) ? name : null;

    /// <summary>Null where no preview has the id, or where it is too old.</summary>
    public PricePreview? Find(string id)
    {
        lock (_lock) return _kept.Find(preview => preview.Id == id && time.GetUtcNow().UtcDateTime - preview.At < KeptFor);
    }

    public void Forget(string id)
    {
        lock (_lock) _kept.RemoveAll(preview => preview.Id == id);
    }

    private void Keep(PricePreview preview, DateTime now)
    {
        lock (_lock)
        {
            _kept.RemoveAll(old => now - old.At >= KeptFor);
            if (_kept.Count == MostKept) _kept.RemoveAt(0);
            _kept.Add(preview);
        }
    }
}

/// <summary>A price file that was read and compared, and waits for a person to apply it.</summary>
public sealed record PricePreview
{
    public required string Id { get; init; }

    public required DateTime At { get; init; }

    public required SnapshotFormat Format { get; init; }

    /// <summary>The catalogue it was compared with. Where another one is in use by now, the difference is out of date.</summary>
    public required PriceCatalogue Compared { get; init; }

    public required MergedCatalogue Merged { get; init; }

    public required CatalogueDiff Difference { get; init; }

    public required BoundsVerdict Verdict { get; init; }

    public required IReadOnlyList<SnapshotProblem> Problems { get; init; }

    /// <summary>Whether this is the fetched file that waits for confirmation; applying it ends the wait.</summary>
    public bool IsWaiting { get; init; }
}
