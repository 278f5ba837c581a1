using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;

namespace CostDashboard.Web.Spend;

/// <summary>
/// The columns of cost rows, alike in JSON and CSV: period, then one a dimension, then figures, then the cost in another currency.
/// </summary>
/// <param name="currency">Null for US dollars alone.</param>
public sealed class CostColumns(SpendQuestion question, ReportingZone zone, CurrencyColumns? currency)
{
    private static readonly CostColumn Period = new("period");
    private static readonly CostColumn Rows = new("rows");
    private static readonly CostColumn CostUsd = new("cost_usd");
    private static readonly CostColumn Requests = new("requests");
    private static readonly CostColumn[] Tokens = [.. TokenCounts.Names.Select(name => new CostColumn(name))];
    private static readonly CostColumn Unpriced = new("unpriced_requests");
    private static readonly CostColumn PartlyUnpriced = new("partly_unpriced_requests");
    private static readonly CostColumn ReportedCost = new("reported_cost_usd");
    private static readonly CostColumn Failed = new("failed_requests");
    private static readonly CostColumn CostOfReported = new("cost_of_reported_usd");
    private static readonly CostColumn ListCost = new("list_cost_usd");
    private static readonly CostColumn InputCost = new("input_cost_usd");
    private static readonly CostColumn CacheReadCost = new("cache_read_cost_usd");
    private static readonly CostColumn CacheWriteCost = new("cache_write_cost_usd");
    private static readonly CostColumn CacheWrite1hCost = new("cache_write_1h_cost_usd");
    private static readonly CostColumn OutputCost = new("output_cost_usd");
    private static readonly CostColumn OtherCost = new("other_cost_usd");
    private static readonly CostColumn LatencyP50 = new("latency_p50_ms");
    private static readonly CostColumn LatencyP95 = new("latency_p95_ms");
    private static readonly CostColumn Cost = new("cost");
    private static readonly CostColumn Currency = new("currency");

    private readonly CostColumn[] _dimensions = [.. question.GroupBy.Select(dimension => new CostColumn(dimension.Name))];
    private (long Period, string? Text) _lastPeriod = (long.MinValue, null);

    public CostRow Of(SpendRow row) => new(into => Write(row, into));

    /// <summary>The sum of all rows.</summary>
    public CostRow Of(SpendTotals total) => new(into =>
    {
        WriteFigures(total, into);
        if (currency is not null) WriteCost(total.KnownCost is null ? null : currency.Total, into);
    });

    /// <summary>The sum of the rows that a limit left out, behind how many they are.</summary>
    public CostRow Of(SpendOthers others) => new(into =>
    {
        into.Whole(Rows, others.Rows);
        WriteFigures(others.Totals, into);
        if (currency is not null) WriteCost(others.Totals.KnownCost is null ? null : currency.Others, into);
    });

    /// <summary>Figures alone, in US dollars.</summary>
    public static CostRow Figures(SpendTotals totals) => new(into => WriteFigures(totals, into));

    internal void Write(SpendRow row, ICostFields into)
    {
        into.Text(Period, PeriodText(row.Period));
        for (var i = 0; i < _dimensions.Length; i++) into.Text(_dimensions[i], row.Values[i]);
        WriteFigures(row.Totals, into);
        if (currency is not null) WriteCost(currency.Of(row), into);
    }

    /// <summary>Where only the names are wanted, which are the same for every row.</summary>
    internal void WriteNames(ICostFields into) => Write(new SpendRow(0, [.. question.GroupBy.Select(_ => "")], SpendTotals.Zero), into);

    /// <summary>The cost of a group in which nothing has a price is unknown: null, never 0.</summary>
    private static void WriteFigures(SpendTotals totals, ICostFields into)
    {
        into.Usd(CostUsd, totals.KnownCost);
        into.Whole(Requests, totals.Requests);
        Span<long> tokens = stackalloc long[TokenCounts.Length];
        totals.Tokens.CopyTo(tokens);
        for (var i = 0; i < tokens.Length; i++) into.Whole(Tokens[i], tokens[i]);
        into.Whole(Unpriced, totals.UnpricedRequests);
        into.Whole(PartlyUnpriced, totals.PartlyUnpricedRequests);
        into.Usd(ReportedCost, totals.ReportedCost);
        into.Whole(Failed, totals.FailedRequests);
        WriteCosts(totals, isKnown: totals.KnownCost is not null, into);
        into.Milliseconds(LatencyP50, Milliseconds(totals.Latency.Percentile(0.5)));
        into.Milliseconds(LatencyP95, Milliseconds(totals.Latency.Percentile(0.95)));
    }

    private static void WriteCosts(SpendTotals totals, bool isKnown, ICostFields into)
    {
        Money? IfKnown(Money amount) => isKnown ? amount : null;
        var buckets = totals.Buckets;
        into.Usd(CostOfReported, IfKnown(totals.CostOfReported));
        into.Usd(ListCost, IfKnown(totals.ListCost));
        into.Usd(InputCost, IfKnown(buckets.Input));
        into.Usd(CacheReadCost, IfKnown(buckets.CacheRead));
        into.Usd(CacheWriteCost, IfKnown(buckets.CacheWrite5m));
        into.Usd(CacheWrite1hCost, IfKnown(buckets.CacheWrite1h));
        into.Usd(OutputCost, IfKnown(buckets.Output));
        into.Usd(OtherCost, IfKnown(buckets.Other));
    }

    private void WriteCost(decimal? cost, ICostFields into)
    {
        into.Amount(Cost, cost);
        into.Text(Currency, currency!.Currency);
    }

    /// <summary>Null where no record says how long it took. A tenth is less than the bins of <see cref="LatencyCounts"/> know.</summary>
    private static double? Milliseconds(double? latency) => latency is { } known ? Math.Round(known, 1) : null;

    /// <summary>Rows are in the order of their periods, so that each is made into text once.</summary>
    private string? PeriodText(long period)
    {
        if (period != _lastPeriod.Period) _lastPeriod = (period, Text(period));
        return _lastPeriod.Text;
    }

    private string? Text(long period) => question.Granularity switch
    {
        Granularity.Hour => zone.FormatHour(period),
        Granularity.Day => DateOnly.FromDayNumber((int)period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Granularity.Month => DateOnly.FromDayNumber((int)period).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A column's name, also as it begins a member of a JSON object: names need no escapes.</summary>
internal sealed class CostColumn(string name)
{
    private readonly byte[] _json = Encoding.ASCII.GetBytes($",\"{name}\":");

    public string Name => name;

    public ReadOnlySpan<byte> Json => _json;
}

/// <summary>Where the fields of a row go, one after another.</summary>
internal interface ICostFields
{
    void Text(CostColumn column, string? value);

    void Whole(CostColumn column, long value);

    void Usd(CostColumn column, Money? value);

    void Amount(CostColumn column, decimal? value);

    void Milliseconds(CostColumn column, double? value);
}

/// <summary>A row of costs, or a sum of rows.</summary>
[JsonConverter(typeof(CostRowJson))]
public sealed class CostRow
{
    private readonly Action<ICostFields> _write;

    internal CostRow(Action<ICostFields> write) => _write = write;

    internal void Write(ICostFields into) => _write(into);
}

