using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// What one row of <see cref="UsageVersions.Summed"/> adds to totals. One object reads row after row; what it says holds until the next.
/// </summary>
internal sealed class SummedRecord : IDisposable
{
    private const int FirstId = 2;

    private readonly StoredPrices _prices;
    private readonly Statement _term;
    private readonly Dictionary<long, bool> _isFailure = [];
    private readonly long[] _ids;
    private readonly long[] _values = new long[RollupSums.Length];
    private readonly Columns _columns;

    public SummedRecord(SqliteConnection connection, HeldDimensions held)
    {
        _prices = new StoredPrices(connection);
        _term = new Statement(connection, "SELECT value FROM term WHERE id = ?");
        _ids = new long[held.All.Count];
        _columns = new Columns(FirstId + _ids.Length);
    }

    public long Seq { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Term ids in the order of <see cref="HeldDimensions.All"/>; 0 = not known.</summary>
    public ReadOnlySpan<long> Ids => _ids;

    /// <summary>In the order of <see cref="RollupSums"/>.</summary>
    public ReadOnlySpan<long> Values => _values;

    public int LatencyBin { get; private set; }

    /// <summary>How many requests the latency is that of; 0 where it is not known.</summary>
    public long LatencyRequests { get; private set; }

    public void Read(Statement row)
    {
        Seq = row.Int64(0);
        At = SqliteTime.FromMilliseconds(row.Int64(1));
        // A term that is null reads as 0, which is what totals call "not known".
        for (var i = 0; i < _ids.Length; i++) _ids[i] = row.Int64(FirstId + i);

        Array.Clear(_values);
        LatencyRequests = 0;
        var usage = UsageOf(row);
        var isReported = !row.IsNull(_columns.Reported);
        var sign = row.Int64(_columns.Sign);
        if (sign == 0)
        {
            // Only its price is another: its requests and tokens are in the totals already.
            AddPriced(row, _columns.Cost, _columns.Price, usage, isReported, 1);
            AddPriced(row, _columns.OldCost, _columns.OldPrice, usage, isReported, -1);
            return;
        }

        _values[RollupSums.Requests] = sign * usage.Requests;
        _values[RollupSums.RecordsLessRequests] = sign * (1 - usage.Requests);
        _values[RollupSums.Reported] = sign * row.Int64(_columns.Reported);
        if (IsFailure(row.Int64(_columns.Status))) _values[RollupSums.Failed] = sign * usage.Requests;
        for (var i = 0; i < TokenCounts.Length; i++) _values[RollupSums.Tokens + i] = sign * row.Int64(_columns.Counts + i);
        AddPriced(row, _columns.Cost, _columns.Price, usage, isReported, sign);
        if (row.IsNull(_columns.Latency)) return;

        LatencyBin = LatencyCounts.BinOf(row.Int64(_columns.Latency));
        LatencyRequests = sign * usage.Requests;
    }

    public void Dispose()
    {
        _prices.Dispose();
        _term.Dispose();
    }

    private BilledUsage UsageOf(Statement row)
    {
        Span<long> counts = stackalloc long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = row.Int64(_columns.Counts + i);
        var details = row.IsNull(_columns.Details) ? null : DetailsJson.ReadIfPriced(row.Text(_columns.Details));
        return new BilledUsage(TokenCounts.From(counts), row.Int64(_columns.Requests), details?.ToolCalls, details?.LargestPassTokens);
    }

    private void AddPriced(Statement row, int cost, int price, in BilledUsage usage, bool isReported, long sign)
    {
        if (row.IsNull(cost))
        {
            _values[RollupSums.Unpriced] += sign * usage.Requests;
            return;
        }

        var stored = _prices.Find(row.NullableInt64(price));
        RollupSums.AddPriced(
            _values, usage, stored.Price, new Money(row.Int64(cost)), isReported, stored.LeavesAPartUnknown, sign);
    }

    private bool IsFailure(long status)
    {
        if (status == 0) return false;
        if (_isFailure.TryGetValue(status, out var known)) return known;

        _term.Bind(1, status);
        var isFailure = _term.Step() && RequestStatus.IsFailed(_term.Text(0));
        _term.Reset();
        return _isFailure[status] = isFailure;
    }

    /// <summary>Where the columns behind the dimensions stand.</summary>
    private readonly record struct Columns(int Requests)
    {
        public int Cost => Requests + 1;

        public int Reported => Requests + 2;

        public int Counts => Requests + 3;

        public int Price => Counts + TokenCounts.Length;

        public int Status => Price + 1;

        public int Latency => Price + 2;

        public int Details => Price + 3;

        public int Sign => Price + 4;

        public int OldCost => Price + 5;

        public int OldPrice => Price + 6;
    }
}
