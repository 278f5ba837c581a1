using System.Collections.Concurrent;

namespace CostDashboard.Browser.Tests;

/// <summary>One person's browser window. What it complains of is kept, and must have been nothing in the end.</summary>
public sealed class Visit : IAsyncDisposable
{
    /// <summary>The browser's own message is lacking where a script tries something out and catches the error.</summary>
    private const string ReportViolations = """
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
          reportViolation(`${effectiveDirective} by ${blockedURI} (${sourceFile}:${lineNumber})`))
        """;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _violations;

    private Visit(IBrowserContext context, IPage page, ConcurrentQueue<string> violations)
    {
        (_context, _violations) = (context, violations);
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

    /// <summary>What the policy of a page turned away. A visit that ends with any fails its test.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>Opens the window.</summary>
    public static async Task<Visit> BeginAsync(IBrowserContext context)
    {
        var violations = new ConcurrentQueue<string>();
        await context.ExposeBindingAsync(
            "reportViolation", (BindingSource source, string what) => violations.Enqueue($"{source.Page.Url}: {what}"));
        await context.AddInitScriptAsync(ReportViolations);
        return new Visit(context, await context.NewPageAsync(), violations);
    }

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

    /// <summary>For a test that provokes one.</summary>
    public void ForgetViolations() => _violations.Clear();

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_violations);
    }
}
