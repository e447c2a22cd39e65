using Index766.Pipeline.Ports;
using Index766.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Index766.Web.Api.Answering;

/// <summary>Errors as application/problem+json (RFC 9457), with one clear sentence; the wrong parameter is named.</summary>
internal static class Problems
{
    private const int MaxEchoLength = 60;
    private const string Missing = "Không tìm thấy (not found)";

    public static IResult BadParameter(string parameter, string? found, string expected) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "Tham số không hợp lệ (a parameter is not usable)",
        detail: string.IsNullOrEmpty(found) ? $"Parameter '{parameter}' is missing; expected {expected}."
            : $"Parameter '{parameter}' is '{Shown(found)}'; expected {expected}.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = parameter });

    public static IResult NotFound(string detail) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound, title: Missing, detail: detail);

    public static IResult NotAcceptable(IReadOnlyList<string> formats) => Results.Problem(
        statusCode: StatusCodes.Status406NotAcceptable, title: "Không có định dạng được yêu cầu (no format that is asked for)",
        detail: $"The header Accept takes none of the formats of this address; there are {string.Join(", ", formats)}.");

    public static IResult KeyMissing() => Results.Problem(
        statusCode: StatusCodes.Status401Unauthorized, title: "Cần khóa truy cập (a key is needed)",
        detail: $"This request needs a valid key in the header {Access.KeyHeader}, or to read a browser that is signed in.");

    public static IResult TooMany(int perMinute) => Results.Problem(
        statusCode: StatusCodes.Status429TooManyRequests, title: "Quá nhiều yêu cầu (too many requests)",
        detail: string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"One key or address may make {perMinute} requests in a minute; the header Retry-After says in how many seconds the next "
                + $"minute begins."));

    public static IResult TooManyWrongKeys() => Results.Problem(
        statusCode: StatusCodes.Status429TooManyRequests, title: "Quá nhiều khóa sai (too many wrong keys)",
        detail: "Too many wrong keys were tried; the header Retry-After says in how many seconds keys are taken again.");

    public static IResult SourceAway(string detail) => Results.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable, title: "Nguồn số liệu không truy cập được (a source is away)", detail: detail);

    public static IResult Upload(int status, string detail) => Results.Problem(
        statusCode: status, title: "Không nhận được tệp (the file is not taken)", detail: detail);

    /// <summary>What is stored can't be had.</summary>
    public static ProblemHttpResult StorageAway(StorageFaultKind kind) => TypedResults.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable, title: "Kho lưu trữ không truy cập được (the storage is away)",
        detail: $"{WrongWith(kind)} The header Retry-After says in how many seconds to ask again.");

    /// <summary>A request that breaks the rules of HTTP on the way: its body is framed wrongly, cut off, too slow or too large.</summary>
    public static ProblemHttpResult BadRequest(int status) => TypedResults.Problem(
        statusCode: status, title: "Yêu cầu không đúng hoặc không đến đủ (the request is wrong or did not arrive whole)",
        detail: status switch
        {
            StatusCodes.Status408RequestTimeout => "The body came too slowly; send it again.",
            StatusCodes.Status413PayloadTooLarge => "The body is too large.",
            _ => "Send it again, whole.",
        });

    public static ProblemHttpResult Failed() => TypedResults.Problem(
        statusCode: StatusCodes.Status500InternalServerError, title: "Lỗi hệ thống (the program failed)",
        detail: "The log of the program says why.");

    /// <summary>For an answer that got a status and no body: an address or a method that there is none of.</summary>
    public static ProblemHttpResult OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => NoSuchPath(context),
        StatusCodes.Status405MethodNotAllowed => TypedResults.Problem(
            statusCode: StatusCodes.Status405MethodNotAllowed,
            title: "Phương thức không được hỗ trợ (a method that this address does not take)",
            detail: $"This address takes {context.Response.Headers.Allow}."),
        var status =>
            TypedResults.Problem(statusCode: status, title: "Yêu cầu không được chấp nhận (the request is refused)",
                detail: "The request can't be answered."),
    };

    public static ProblemHttpResult NoSuchPath(HttpContext context) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound, title: Missing,
        detail: "There is no such address; /api/openapi.json lists those that there are: /api/leaderboard, /api/targets, "
            + "/api/units/{code}, /api/status and more.");

    /// <summary>For readers who may not know where the storage is; the page of the status says more.</summary>
    public static string WrongWith(StorageFaultKind kind) => kind switch
    {
        StorageFaultKind.Away => "Kho dữ liệu không có ở chỗ của nó hoặc không kết nối được (it is not in its place, or can't be reached).",
        StorageFaultKind.Silent => "Kho dữ liệu không trả lời (it does not answer).",
        StorageFaultKind.Denied => "Chương trình không có quyền dùng kho dữ liệu (the program may not use it).",
        StorageFaultKind.Full => "Ổ đĩa của kho dữ liệu đã đầy (its disk is full).",
        StorageFaultKind.Busy => "Kho dữ liệu đang bận (it is busy).",
        StorageFaultKind.Damaged => "Một phần kho dữ liệu không đọc được (a part of it is not readable).",
        _ => "Không đọc được kho dữ liệu (it can't be read).",
    };

    public static string Shown(string text)
    {
        var clean = new string([.. text.Where(c => !char.IsControl(c))]);
        return clean.Length <= MaxEchoLength ? clean : clean[..MaxEchoLength] + "…";
    }
}
