using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Benchmarks;

/// <summary>What pages and the costs API ask of a filled store, each timed in the host that serves them.</summary>
internal sealed class ShapeQuestions(WebApplication app, string key, Figures figures, bool isIndependent, CancellationToken ct)
{
    private const double OverviewBar = 300;
    private const double OneBar = 100;
    private const double PairBar = 500;
    private const double RefusedBar = 10;

    private readonly HttpClient _http = Client(app, key);
    private readonly DateOnly _today = app.Services.GetRequiredService<ReportingCalendar>().Today;
    private readonly Dictionary<Dimension, string> _frequent = [];

    /// <summary>Whole months, the running one among them.</summary>
    private string Year
    {
        get
        {
            var next = new DateOnly(_today.Year, _today.Month, 1).AddMonths(1);
            return $"from={next.AddMonths(-12):yyyy-MM-dd}&to={next:yyyy-MM-dd}";
        }
    }

    public async Task AskAsync()
    {
        foreach (var dimension in Dimensions.All) _frequent[dimension] = await MostFrequentAsync(dimension);
        await OverviewAsync();
        await CostsAsync();
        await ValuesAsync();
    }

    private async Task OverviewAsync()
    {
        foreach (var (name, days) in new[] { ("month", 30), ("quarter", 92), ("year", 365) })
        {
            Figures.Head($"Overview of a {name}, ms");
            await OverviewAsync("without a filter", days, null);
            foreach (var dimension in Dimensions.All) await OverviewAsync($"{dimension.Name} = {_frequent[dimension]}", days, dimension);
        }
    }

    private Task OverviewAsync(string name, int days, Dimension? filtered) => figures.TimeAsync(name, OverviewBar, async () =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        var filter = new SpendFilter { From = _today.AddDays(1 - days), To = _today.AddDays(1) };
        if (filtered is { } dimension)
        {
            filter = filter with { Where = new Dictionary<Dimension, IReadOnlyList<string>> { [dimension] = [_frequent[dimension]] } };
        }

        try
        {
            var view = await scope.ServiceProvider.GetRequiredService<OverviewQuery>().RunAsync(filter, Dimension.Team, ct);
            return view.Teams.Count + view.Projects.Count + view.Models.Count;
        }
        catch (Exception refused) when (refused is InvalidOperationException or TooMuchAskedException)
        {
            throw new NotAnsweredException(refused.Message);
        }
    });

    private async Task CostsAsync()
    {
        Figures.Head("/api/v1/costs of a year, ms");
        foreach (var dimension in Dimensions.All) await CostsAsync(dimension.Name, "", OneBar);
        await CostsAsync("", "&granularity=month", OneBar);
        await CostsAsync("team", "&granularity=month", OneBar);
        await CostsAsync("model", "&granularity=day", OneBar);
        if (isIndependent) return;

        Figures.Head("/api/v1/costs of a year by two or three dimensions, ms");
        foreach (var (one, other) in Pairs()) await CostsAsync($"{one.Name},{other.Name}", "", PairBar);
        await CostsAsync("team,project,model", "", PairBar);

        Figures.Head("/api/v1/costs of a year with a filter, ms");
        foreach (var (one, other) in Pairs())
        {
            await CostsAsync(one.Name, $"&{other.Name}={Uri.EscapeDataString(_frequent[other])}", PairBar);
        }

        Figures.Head("/api/v1/costs, refused, ms");
        await RefusedAsync("user,feature,environment");
        await RefusedAsync("project,feature,service_tier,source");
    }

    /// <summary>What issue 11 lists: each dimension with model and with team, and user with project.</summary>
    private static IEnumerable<(Dimension One, Dimension Other)> Pairs()
    {
        foreach (var dimension in Dimensions.All.Where(each => each != Dimension.Model)) yield return (dimension, Dimension.Model);
        foreach (var dimension in Dimensions.All.Where(each => each != Dimension.Model && each != Dimension.Team))
        {
            yield return (dimension, Dimension.Team);
        }

        yield return (Dimension.User, Dimension.Project);
    }

    private async Task ValuesAsync()
    {
        Figures.Head("Values of the filter menu, ms");
        foreach (var dimension in Dimensions.All)
        {
            await figures.TimeAsync(dimension.Name, OneBar, async () =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                return (await scope.ServiceProvider.GetRequiredService<FilterValuesQuery>().RunAsync(dimension, ct)).Count;
            });
        }
    }

    private Task CostsAsync(string by, string more, double bar) => figures.TimeAsync(
        $"{by} {more}", bar, async () =>
        {
            using var answer = await GetAsync(by, Year + more);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            return answer.IsSuccessStatusCode ? Rows(body) : throw new NotAnsweredException(Detail(body));
        });

    private Task RefusedAsync(string by) => figures.TimeAsync(by, RefusedBar, async () =>
    {
        using var answer = await GetAsync(by, Year);
        _ = await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.StatusCode == HttpStatusCode.BadRequest ? 0 : throw new NotAnsweredException("It was answered.");
    });

    private Task<HttpResponseMessage> GetAsync(string by, string query) =>
        _http.GetAsync(new Uri($"/api/v1/costs?{query}{(by.Length == 0 ? "" : "&group_by=" + by)}", UriKind.Relative), ct);

    private async Task<string> MostFrequentAsync(Dimension dimension)
    {
        var month = $"from={_today.AddDays(-30):yyyy-MM-dd}&to={_today.AddDays(1):yyyy-MM-dd}";
        using var answer = await GetAsync(dimension.Name, month);
        answer.EnsureSuccessStatusCode();
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
        return body.RootElement.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty(dimension.Name).GetString() != Dimensions.Unattributed)
            .MaxBy(row => row.GetProperty("requests").GetInt64())
            .GetProperty(dimension.Name).GetString()!;
    }

    /// <summary>
    /// Counted without reading the body as JSON, which may have tens of megabytes and would be timed as if the server took that long.
    /// Quotes in a value are escaped, so that only names of members are counted.
    /// </summary>
    private static long Rows(byte[] body) => body.AsSpan().Count("\"period\":"u8);

    private static string Detail(byte[] body)
    {
        using var problem = JsonDocument.Parse(body);
        return problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString()! : problem.RootElement.ToString();
    }

    private static HttpClient Client(WebApplication app, string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
