using System.Text;

namespace CostDashboard.App.Tests.Support;

/// <summary>
/// A source as careful ones are: it sends batch after batch, and what was not answered it sends again after the restart.
/// Every third batch corrects one that was stored earlier (on_conflict=replace).
/// </summary>
internal sealed class KilledClient(int number)
{
    private const int PerBatch = 100;

    private readonly Dictionary<int, int> _acknowledged = [];
    private readonly Random _random = new(number);
    private (int Batch, int Version)? _unanswered;
    private int _sent;
    private volatile int _answers;

    /// <summary>How many batches were answered with 200; read while it sends.</summary>
    public int Answers => _answers;

    /// <summary>Each id with the highest version that was answered with 200.</summary>
    public IEnumerable<(string Id, int Version)> Acknowledged =>
        _acknowledged.SelectMany(batch => Ids(batch.Key).Select(id => (id, batch.Value)));

    /// <summary>Ids of the batch that was on its way at the end, and the version it carried.</summary>
    public IEnumerable<(string Id, int Version)> OnItsWay =>
        _unanswered is { } last ? Ids(last.Batch).Select(id => (id, last.Version)) : [];

    public async Task SendUntilKilledAsync(HttpClient client, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var (batch, version) = _unanswered ??= Next();
                var body = string.Join('\n', Ids(batch).Select(id => Record(id, batch, version)));
                using var content = RunningHost.Bytes(Encoding.UTF8.GetBytes(body), "application/x-ndjson");
                using var response = await client.PostAsync("/api/v1/usage?on_conflict=replace", content, ct);
                if (!response.IsSuccessStatusCode) continue;

                _acknowledged[batch] = version;
                _unanswered = null;
                _answers++;
            }
        }
        catch (HttpRequestException)
        {
            // The kill. Whether the batch was stored is not known.
        }
    }

    private (int Batch, int Version) Next()
    {
        if (_sent++ % 3 != 2 || _acknowledged.Count == 0) return (_sent, 1);

        var earlier = _acknowledged.ElementAt(_random.Next(_acknowledged.Count));
        return (earlier.Key, earlier.Value + 1);
    }

    private IEnumerable<string> Ids(int batch) => Enumerable.Range(0, PerBatch).Select(i => $"{number}-{batch}-{i}");

    /// <summary>Hours apart, so that totals are spread over days and hours; the version is the number of output tokens.</summary>
    private string Record(string id, int batch, int version) =>
        $$"""{"id":"{{id}}","source":"killed","team":"team-{{number}}-{{version % 2}}","model":"gpt-4o","timestamp":"{{new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(batch % 400):yyyy-MM-ddTHH:mm:ssZ}}","input_tokens":1000,"output_tokens":{{version}}}""";
}
