using System.Net;
using AngleSharp.Html.Parser;

namespace CostDashboard.App.Tests.Support;

/// <summary>A person's browser without scripts: keeps cookies, sends forms, follows no redirect.</summary>
public sealed class Browser(RunningHost host) : IDisposable
{
    public const string SessionCookieName = ".AspNetCore.Identity.Application";

    private readonly HttpClient _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>As the host sent them, newest last.</summary>
    public List<string> SetCookies { get; } = [];

    public bool HasSession => _cookies.ContainsKey(SessionCookieName);

    /// <summary>All cookies, as a request sends them.</summary>
    public string CookieHeader => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>Headers that every request sends, as a proxy in front would add them.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Another browser with the cookies this one has now: what somebody who copied them holds.</summary>
    public Browser Copy()
    {
        var copy = new Browser(host);
        foreach (var (name, value) in _cookies) copy._cookies[name] = value;
        return copy;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends the sign-out form of a page as served.</summary>
    public async Task<Answer> SignOutAsync(string path = "/sign-out")
    {
        var page = await GetAsync("/");
        Assert.True(page.Is(200), page.Text);
        Assert.Contains($"action=\"{path}\"", page.Text, StringComparison.Ordinal);
        return await PostAsync(path, await FieldsOf(page.Text, []));
    }

    public async Task<Answer> SignInAsync(
        string password = RunningHost.Password, string email = RunningHost.Email, string query = "", bool remember = false)
    {
        var page = await GetAsync("/sign-in" + query);
        Assert.True(page.Is(200), page.Text);
        var fields = new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password };
        if (remember) fields["Input.Remember"] = "true";
        return await PostAsync("/sign-in" + query, await FieldsOf(page.Text, fields));
    }

    public Task<Answer> PostAsync(string path, Dictionary<string, string> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    /// <summary>The hidden fields of the page's first form, with those a person fills in.</summary>
    public static async Task<Dictionary<string, string>> FieldsOf(string html, Dictionary<string, string> filled)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(html);
        foreach (var hidden in page.QuerySelectorAll("form input[type=hidden][name]"))
        {
            filled[hidden.GetAttribute("name")!] = hidden.GetAttribute("value") ?? "";
        }
        return filled;
    }

    public void Dispose() => _client.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        if (_cookies.Count > 0) request.Headers.Add("Cookie", CookieHeader);
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies) Keep(cookie);
        }

        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    private void Keep(string cookie)
    {
        SetCookies.Add(cookie);
        var (name, value) = (
            cookie[..cookie.IndexOf('=', StringComparison.Ordinal)],
            cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (value.Length == 0) _cookies.Remove(name);
        else _cookies[name] = value;
    }
}
