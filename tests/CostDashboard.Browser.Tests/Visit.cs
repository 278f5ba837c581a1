using System.Collections.Concurrent;

namespace CostDashboard.Browser.Tests;

/// <summary>One person's browser window. What it complains of is kept, and must have been nothing in the end.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type} at {page.Url}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"uncaught at {page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) _complaints.Enqueue($"{response.Status} from {response.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>
    /// Opens a page of the list. The sign-in page has no circuit to wait for; the one that leads nowhere is meant to be answered with 404.
    /// </summary>
    public async Task OpenAsync(string name, string path)
    {
        if (name == "not-found") AssertNoComplaints();
        try
        {
            if (name == "sign-in") await Page.GotoAsync(path);
            else await Page.OpenAsync(path);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{name} did not come alive. What the browser said: {string.Join("; ", _complaints)}", late);
        }

        if (name == "not-found") _complaints.Clear();
    }

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
